import { NEVER } from '../conditions/facts.ts';
import type { Facts, Verdict } from '../conditions/facts.ts';
import type { LiveList } from '../definitions/live-segments.ts';

/** What all lists say of one customer: which it belongs to, and the first moment at which time may change that. */
export interface Judgement {
  /** Keys of {@link keyOf}. */
  lists: Set<string>;
  next: number;
}

/** A list in one text. */
export function keyOf(list: { segmentId: string; generation: number }): string {
  return `${list.segmentId}/${list.generation}`;
}

/** Asks all lists, in their order. */
export function judge(lists: LiveList[], facts: Facts, now: number): Judgement {
  const verdicts = new Map<string, Verdict>();
  const judgement: Judgement = { lists: new Set(), next: NEVER };
  for (const list of lists) {
    const verdict = list.check(facts, now, verdicts);
    if (list.isReferred) verdicts.set(list.segmentId, verdict);
    if (verdict.matches) judgement.lists.add(list.key);
    judgement.next = Math.min(judgement.next, verdict.next);
  }
  return judgement;
}
