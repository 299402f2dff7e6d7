import type { SlotSpan } from './train-slots.ts';

export interface SlotScore {
  precision: number;
  recall: number;
  f1: number;
  /** Spans in the truth. */
  count: number;
}

/** Span scores as CoNLL counts them: right is a span with the same start, end and slot. `all` is micro-averaged. */
export function scoreSlots(pairs: readonly { gold: readonly SlotSpan[]; found: readonly SlotSpan[] }[]): {
  all: SlotScore;
  slots: Record<string, SlotScore>;
} {
  const counts = new Map<string, { right: number; found: number; gold: number }>();
  const countOf = (slot: string): { right: number; found: number; gold: number } => {
    const known = counts.get(slot) ?? { right: 0, found: 0, gold: 0 };
    counts.set(slot, known);
    return known;
  };
  for (const { gold, found } of pairs) {
    const truth = new Set(gold.map(keyOf));
    for (const span of gold) countOf(span.slot).gold += 1;
    for (const span of found) {
      countOf(span.slot).found += 1;
      if (truth.has(keyOf(span))) countOf(span.slot).right += 1;
    }
  }
  const all = { right: 0, found: 0, gold: 0 };
  for (const each of counts.values()) {
    all.right += each.right;
    all.found += each.found;
    all.gold += each.gold;
  }
  const slots = Object.fromEntries([...counts].map(([slot, each]) => [slot, score(each)]));
  return { all: score(all), slots };
}

function keyOf({ start, end, slot }: SlotSpan): string {
  return `${start} ${end} ${slot}`;
}

function score({ right, found, gold }: { right: number; found: number; gold: number }): SlotScore {
  const precision = found === 0 ? 0 : right / found;
  const recall = gold === 0 ? 0 : right / gold;
  const f1 = right === 0 ? 0 : (2 * precision * recall) / (precision + recall);
  return { precision, recall, f1, count: gold };
}
