import { traitsOf } from '../text/traits.ts';
import { MAX_UNITS, writeUnits } from '../text/units.ts';
import { factorOf, lackOf, rarity } from './index-state.ts';
import type { IndexState } from './index-state.ts';

/** A query as the index sees it; one object is used over and over, so that a search allocates little. */
export interface Query {
  traits: number;
  units: number;
  /** Terms in order (units, then pairs), -1 for what no article has. */
  terms: Int32Array;
  weights: Float32Array;
  /** What each term weighs for an entry that lacks it; 0 where it only repeats. */
  lacks: Float32Array;
  /** The units of each term; the second is 0 for a single one. */
  firsts: Int32Array;
  seconds: Int32Array;
  count: number;
  /** Sum of the weights of the units alone. */
  unitTotal: number;
  /** By term number: its weight when the query has it, else 0. */
  marks: Float32Array;
  /** By term number: the last comparison that counted it, so that a term that is said twice counts once. */
  counted: Float64Array;
  comparisons: number;
}

/** A query to be used over and over. */
export function createQuery(): Query {
  return {
    traits: 0,
    units: 0,
    terms: new Int32Array(2 * MAX_UNITS),
    weights: new Float32Array(2 * MAX_UNITS),
    lacks: new Float32Array(2 * MAX_UNITS),
    firsts: new Int32Array(2 * MAX_UNITS),
    seconds: new Int32Array(2 * MAX_UNITS),
    count: 0,
    unitTotal: 0,
    marks: new Float32Array(1024),
    counted: new Float64Array(1024),
    comparisons: 0,
  };
}

const units = new Int32Array(MAX_UNITS);

/** Reads a match form into the query; `clearQuery` must follow once it has been searched for. */
export function readQuery(state: IndexState, query: Query, form: string): void {
  const unknown: string[] = [];
  const count = writeUnits(form, (word) => findUnit(state, word, unknown), units);
  if (query.marks.length < state.terms.size()) {
    query.marks = new Float32Array(state.terms.size() * 2);
    query.counted = new Float64Array(state.terms.size() * 2);
  }
  query.traits = traitsOf(form);
  query.units = count;
  query.count = 0;
  query.unitTotal = 0;
  for (let i = 0; i < count; i += 1) pushTerm(state, query, units[i] ?? 0, 0);
  for (let i = 1; i < count; i += 1) pushTerm(state, query, units[i - 1] ?? 0, units[i] ?? 0);
}

/** The unit of a word of the query; one below 0, its own, for a word that no article has. */
function findUnit(state: IndexState, word: string, unknown: string[]): number {
  const unit = state.words.find(word);
  if (unit >= 0) return unit;
  const place = unknown.indexOf(word);
  return -1 - (place >= 0 ? place : unknown.push(word) - 1);
}

function pushTerm(state: IndexState, query: Query, first: number, second: number): void {
  const term = first < 0 || second < 0 ? -1 : state.terms.find(first, second);
  const factor = term < 0 ? factorOf(state.words, first, second) : (state.factors[term] ?? 0);
  const weight = factor * rarity(state, term);
  const place = query.count;
  const isNew = term < 0 ? isFirstUnknown(query, first, second, place) : query.marks[term] === 0;
  query.terms[place] = term;
  query.weights[place] = weight;
  query.lacks[place] = isNew ? lackOf(state, term, factor, second === 0) : 0;
  query.firsts[place] = first;
  query.seconds[place] = second;
  query.count += 1;
  if (isNew && second === 0) query.unitTotal += weight;
  if (term >= 0) query.marks[term] = weight;
}

function isFirstUnknown(query: Query, first: number, second: number, place: number): boolean {
  for (let i = 0; i < place; i += 1) {
    if (query.terms[i] === -1 && query.firsts[i] === first && query.seconds[i] === second) return false;
  }
  return true;
}

/** Makes the query ready for the next text. */
export function clearQuery(query: Query): void {
  for (let i = 0; i < query.count; i += 1) {
    const term = query.terms[i] ?? -1;
    if (term >= 0) query.marks[term] = 0;
  }
  query.count = 0;
}
