import { lackOf } from './index-state.ts';
import type { ArticleSlot, IndexState } from './index-state.ts';
import type { Query } from './query.ts';

/** What speaks for an article beside its best question; each 0 to 1 unless said otherwise. */
export interface Evidence {
  /** How much of the query's units, by weight, its question and variants say. */
  asked: number;
  /** The same of the query's pairs of neighbours. */
  askedPairs: number;
  /** How much of the best question, by weight, the query says. */
  said: number;
  /** The mean over the query's terms of how much likelier the article's questions say them than others do; -1 to 1. */
  typical: number;
  /** The score of the article's second best question. */
  second: number;
}

const counted = new Map<number, number>();

/** Weighs an article against the query that is just searched for. */
export function weighEvidence(state: IndexState, query: Query, slot: ArticleSlot, second: number): Evidence {
  counted.clear();
  let said = 0;
  for (let entry = slot.firstEntry; entry < slot.firstEntry + slot.entries; entry += 1)
    said = Math.max(said, countEntry(state, query, entry));
  const units = { shared: 0, all: 0 };
  const pairs = { shared: 0, all: 0 };
  let typical = 0;
  let weights = 0;
  for (let i = 0; i < query.count; i += 1) {
    const weight = query.weights[i] ?? 0;
    const term = query.terms[i] ?? -1;
    const count = term < 0 ? 0 : (counted.get(term) ?? 0);
    const sums = (query.seconds[i] ?? 0) === 0 ? units : pairs;
    sums.all += weight;
    if (count > 0) sums.shared += weight;
    weights += weight;
    typical += weight * likelier(state, term, count, slot.entries);
  }
  return {
    asked: units.shared / Math.max(units.all, 1e-6),
    askedPairs: pairs.shared / Math.max(pairs.all, 1e-6),
    said,
    typical: typical / Math.max(weights, 1e-6),
    second,
  };
}

/** Counts the query's terms in an entry, and says how much of the entry's weight they are. */
function countEntry(state: IndexState, query: Query, entry: number): number {
  const start = state.entryStart[entry] ?? 0;
  const units = state.entryUnits[entry] ?? 0;
  const end = start + Math.max(0, 2 * units - 1);
  query.comparisons += 1;
  let shared = 0;
  let all = 0;
  for (let at = start; at < end; at += 1) {
    const term = state.forward[at] ?? 0;
    if (query.counted[term] === query.comparisons) continue;
    query.counted[term] = query.comparisons;
    const mark = query.marks[term] ?? 0;
    if (at - start < units) {
      const weight = mark > 0 ? mark : lackOf(state, term, state.factors[term] ?? 0, true);
      all += weight;
      if (mark > 0) shared += weight;
    }
    if (mark > 0) counted.set(term, (counted.get(term) ?? 0) + 1);
  }
  return shared / Math.max(all, 1e-6);
}

const SMOOTH = 1;

/** How much likelier a term is in the article's questions than in all; -1 to 1. */
function likelier(state: IndexState, term: number, count: number, entries: number): number {
  if (term < 0) return 0;
  const everywhere = (state.questions.count(term) + 0.5) / (state.living + 1);
  const here = (count + SMOOTH * everywhere) / (entries + SMOOTH);
  return Math.tanh(Math.log(here / everywhere) / 4);
}
