import type { EntitySource } from './entity.ts';

/**
 * Who wins where two kinds read the same characters; higher wins. In words: what a tenant wrote as a pattern beats all;
 * numbers that were called an order number, or whose form or check digit says what they are, beat telephone numbers; those
 * beat amounts; an amount with its unit beats a date, a date beats a bare number. A tenant's dictionary word (a product
 * 双十一礼盒) and a trained slot stand above everything that is only likely, below what has a form of its own.
 */
export const PRIORITY: Readonly<Record<string, number>> = {
  url: 95,
  email: 95,
  tracking_number: 90,
  order_number: 88,
  id_card: 86,
  bank_card: 84,
  phone: 82,
  licence_plate: 80,
  address: 60,
  money: 56,
  discount: 54,
  percent: 54,
  range: 52,
  time: 50,
  date: 48,
  duration: 46,
  size: 44,
  quantity: 42,
  hotline: 40,
  name: 38,
  colour: 36,
  ordinal: 30,
  number: 10,
};
const PRIORITY_OF_SOURCE: Readonly<Record<EntitySource, number>> = {
  pattern: 100,
  dictionary: 70,
  slot: 65,
  built_in: 0,
};
/** A built-in guess below this confidence stands behind everything but a bare number. */
const GUESS = 0.55;
const PRIORITY_OF_GUESS = 20;

export interface Spanned {
  kind: string;
  source: EntitySource;
  start: number;
  end: number;
  confidence: number;
}

/** The rank of an entity: by its source where that is a tenant's, else by the table. */
export function priorityOf(entity: Spanned): number {
  if (entity.source !== 'built_in') return PRIORITY_OF_SOURCE[entity.source];
  const priority = PRIORITY[entity.kind] ?? 0;
  return entity.confidence < GUESS ? Math.min(priority, PRIORITY_OF_GUESS) : priority;
}

/**
 * Chooses among overlapping readings: higher priority, then longer, then more confident, then earlier. What remains does not
 * overlap and is in the order of the text. With `nested`, a reading that lies wholly inside a longer chosen one is kept too.
 */
export function resolveOverlaps<T extends Spanned>(
  entities: readonly T[],
  length: number,
  nested = false,
): T[] {
  if (entities.length < 2) return [...entities];
  const order = entities.map((entity) => ({ entity, priority: priorityOf(entity) }));
  order.sort(
    (left, right) =>
      right.priority - left.priority ||
      right.entity.end - right.entity.start - (left.entity.end - left.entity.start) ||
      right.entity.confidence - left.entity.confidence ||
      left.entity.start - right.entity.start,
  );
  // owner[i] is 1 + the place in `kept` of the entity that took unit i.
  const owner = new Int32Array(length);
  const kept: T[] = [];
  for (const { entity } of order) {
    const free = isFree(owner, entity);
    if (!free && !(nested && isInside(owner, entity, kept))) continue;
    kept.push(entity);
    if (free) owner.fill(kept.length, entity.start, entity.end);
  }
  return kept.sort((left, right) => left.start - right.start || right.end - left.end);
}

function isFree(owner: Int32Array, { start, end }: Spanned): boolean {
  for (let at = start; at < end; at += 1) {
    if (owner[at] !== 0) return false;
  }
  return true;
}

function isInside(owner: Int32Array, entity: Spanned, kept: readonly Spanned[]): boolean {
  const outer = kept[(owner[entity.start] ?? 0) - 1];
  if (!outer || outer.start > entity.start || outer.end < entity.end) return false;
  return outer.end - outer.start > entity.end - entity.start && outer.kind !== entity.kind;
}
