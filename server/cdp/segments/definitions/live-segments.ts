import type { Condition } from '../../../../contracts/cdp/index.ts';
import { perApp } from '../../../platform/context/index.ts';
import type { Ctx } from '../../../platform/context/index.ts';
import { compileCondition } from '../conditions/compile-condition.ts';
import { NEVER } from '../conditions/facts.ts';
import type { Check } from '../conditions/facts.ts';
import { needsOf } from '../conditions/needs.ts';
import type { Needs } from '../conditions/needs.ts';
import { listSegmentRows, readRevision } from './segment-queries.ts';
import type { SegmentRow } from './segment-queries.ts';

/** One list of a segment that is kept up to date: the one that is shown, or the one that is being filled. */
export interface LiveList {
  segmentId: string;
  generation: number;
  /** Both in one text: `segment/generation`. */
  key: string;
  check: Check;
  /** Its verdict is the one that conditions of other segments refer to. */
  isReferred: boolean;
  isShown: boolean;
}

/** All lists of a tenant, each after those that it refers to. */
export interface LiveSegments {
  revision: number;
  lists: LiveList[];
  needs: Needs;
  /** Tags that segments put on their members, with the lists that are shown of these. */
  tags: Map<string, { segmentId: string; generation: number }[]>;
  tagsUsed: boolean;
  /** By segment: what its list that is shown follows, and what the one that is being filled does. */
  conditions: Map<string, Condition[]>;
}

const cachesOf = perApp(() => new Map<string, LiveSegments>());

/** The segments of the tenant as they are now; read again when a definition has changed. */
export async function liveSegments(ctx: Ctx): Promise<LiveSegments> {
  const { revision, tagsUsed } = await readRevision(ctx);
  const caches = cachesOf(ctx.app);
  const cached = caches.get(ctx.tenant);
  if (cached?.revision === revision) return cached;
  const read = { ...toLive(await listSegmentRows(ctx), revision), tagsUsed };
  caches.set(ctx.tenant, read);
  return read;
}

function toLive(rows: SegmentRow[], revision: number): Omit<LiveSegments, 'tagsUsed'> {
  const lists = orderRows(rows).flatMap(listsOf);
  const conditions = new Map(rows.map((row) => [row.id, conditionsOf(row)]));
  const tags = new Map<string, { segmentId: string; generation: number }[]>();
  for (const { id, tag, generation } of rows) {
    if (tag === null || generation === null) continue;
    tags.set(tag, [...(tags.get(tag) ?? []), { segmentId: id, generation }]);
  }
  return { revision, lists, tags, conditions, needs: needsOf([...conditions.values()].flat()) };
}

function listsOf(row: SegmentRow): LiveList[] {
  const { id: segmentId, generation, condition, nextGeneration, nextCondition } = row;
  if (row.kind === 'static') {
    const check: Check = (facts) => ({ matches: facts.lists.has(segmentId), next: NEVER });
    return [listOf(segmentId, generation ?? 1, { check, isReferred: true, isShown: true })];
  }
  const lists: LiveList[] = [];
  if (condition !== null && generation !== null) {
    const check = compileCondition(condition);
    lists.push(listOf(segmentId, generation, { check, isReferred: true, isShown: true }));
  }
  if (nextCondition !== null && nextGeneration !== null) {
    const check = compileCondition(nextCondition);
    const isReferred = lists.length === 0;
    lists.push(listOf(segmentId, nextGeneration, { check, isReferred, isShown: false }));
  }
  return lists;
}

function listOf(
  segmentId: string,
  generation: number,
  rest: Pick<LiveList, 'check' | 'isReferred' | 'isShown'>,
): LiveList {
  return { segmentId, generation, key: `${segmentId}/${generation}`, ...rest };
}

/** Each after those that its conditions refer to; there are no circles. */
function orderRows(rows: SegmentRow[]): SegmentRow[] {
  const byId = new Map(rows.map((row) => [row.id, row]));
  const ordered = new Set<SegmentRow>();
  const visit = (row: SegmentRow): void => {
    if (ordered.has(row)) return;
    for (const id of needsOf(conditionsOf(row)).segments) {
      const other = byId.get(id);
      if (other) visit(other);
    }
    ordered.add(row);
  };
  rows.forEach(visit);
  return [...ordered];
}

function conditionsOf(row: SegmentRow): Condition[] {
  return [row.condition, row.nextCondition].filter((each) => each !== null);
}
