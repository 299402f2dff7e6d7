import type { Postings } from './postings.ts';
import type { Query } from './query.ts';

/** Which of a query's terms are looked up: places in the query, rarest first. */
export interface TermPlan {
  places: Int32Array;
  count: number;
  /** Sum of the weights of the terms that are left out as too common. */
  skippedWeight: number;
}

/** A plan to be used over and over. */
export function createTermPlan(places: number): TermPlan {
  return { places: new Int32Array(places), count: 0, skippedWeight: 0 };
}

/** Postings that one search reads at most. Up to some ten thousand articles no query comes near it. */
const BUDGET = 120_000;

/**
 * Plans to read the query's first `count` terms, each once, the short lists first, until the budget is spent. What is left out
 * then is so common that it tells articles hardly apart. The first list is always read.
 */
export function planTerms(plan: TermPlan, query: Query, count: number, postings: Postings): void {
  plan.count = 0;
  plan.skippedWeight = 0;
  for (let i = 0; i < count; i += 1) {
    const term = query.terms[i] ?? -1;
    if (term < 0 || query.terms.indexOf(term) < i) continue;
    plan.places[plan.count] = i;
    plan.count += 1;
  }
  const length = (place: number): number => postings.length(query.terms[place] ?? 0);
  const sorted = plan.places.subarray(0, plan.count).sort((left, right) => length(left) - length(right));
  let read = 0;
  let kept = 0;
  for (const place of sorted) {
    read += length(place);
    if (kept > 0 && read > BUDGET) plan.skippedWeight += query.weights[place] ?? 0;
    else kept += 1;
  }
  plan.count = kept;
}
