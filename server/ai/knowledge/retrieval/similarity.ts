import { areNumbersNamed, askedAlike, isNegationDifferent } from '../text/traits.ts';
import { MAX_UNITS } from '../text/units.ts';
import { lackOf } from './index-state.ts';
import type { IndexState } from './index-state.ts';
import type { Query } from './query.ts';

/** What the query says and the entry doesn't weighs more than the other way round: an entry is short, a customer tells. */
const ONLY_IN_QUERY = 0.7;
const ONLY_IN_ENTRY = 0.3;
const ORDER_SHARE = 0.3;
const OTHER_NEGATION = 0.85;
const OTHER_NUMBER = 0.85;
const OTHER_QUESTION = 0.9;

let above = new Float32Array(MAX_UNITS + 1);
let row = new Float32Array(MAX_UNITS + 1);
const unitWeights = new Float32Array(MAX_UNITS + 1);

/**
 * How alike a query and an entry are, 0 to 1: the shared weight against what only one of them has (Tversky 1977), with the
 * heaviest common subsequence for the order, and less for a different negation, number or kind of question.
 */
export function similarity(state: IndexState, query: Query, entry: number): number {
  const start = state.entryStart[entry] ?? 0;
  const units = state.entryUnits[entry] ?? 0;
  const end = start + Math.max(0, 2 * units - 1);
  query.comparisons += 1;
  let shared = 0;
  let onlyInEntry = 0;
  for (let at = start; at < end; at += 1) {
    const term = state.forward[at] ?? 0;
    const mark = query.marks[term] ?? 0;
    const weight = mark > 0 ? mark : lackOf(state, term, state.factors[term] ?? 0, at - start < units);
    if (at - start < units) unitWeights[at - start] = weight;
    if (query.counted[term] === query.comparisons) continue;
    query.counted[term] = query.comparisons;
    if (mark > 0) shared += mark;
    else onlyInEntry += weight;
  }
  if (shared === 0) return 0;
  const missed = ONLY_IN_QUERY * onlyInQuery(query) + ONLY_IN_ENTRY * onlyInEntry;
  const overlap = shared / (shared + missed);
  const score = (1 - ORDER_SHARE) * overlap + ORDER_SHARE * commonOrder(state, query, start, units);
  return score * agreement(state, query, entry);
}

/** The weight of the query's terms that the entry lacks; the entry's own have just been counted. */
function onlyInQuery(query: Query): number {
  let sum = 0;
  for (let i = 0; i < query.count; i += 1) {
    const term = query.terms[i] ?? -1;
    if (term < 0 || query.counted[term] !== query.comparisons) sum += query.lacks[i] ?? 0;
  }
  return sum;
}

/** 1 when nothing speaks against the entry, less for each trait in which it differs from the query. */
function agreement(state: IndexState, query: Query, entry: number): number {
  const traits = state.entryTraits[entry] ?? 0;
  let factor = 1;
  if (isNegationDifferent(traits, query.traits)) factor *= OTHER_NEGATION;
  if (askedAlike(traits, query.traits) < 0) factor *= OTHER_QUESTION;
  if (areNumbersNamed(traits, query.traits) && !isNumberShared(state, query, entry)) factor *= OTHER_NUMBER;
  return factor;
}

function isNumberShared(state: IndexState, query: Query, entry: number): boolean {
  const start = state.entryStart[entry] ?? 0;
  const end = start + (state.entryUnits[entry] ?? 0);
  for (let at = start; at < end; at += 1) {
    const term = state.forward[at] ?? 0;
    if (state.numbers.has(term) && (query.marks[term] ?? 0) > 0) return true;
  }
  return false;
}

/** The heaviest common subsequence of the units, against the mean weight of both texts. */
function commonOrder(state: IndexState, query: Query, start: number, units: number): number {
  let weightOfBoth = 0;
  for (let j = 0; j < units; j += 1) weightOfBoth += unitWeights[j] ?? 0;
  above.fill(0, 0, units + 1);
  for (let i = 0; i < query.units; i += 1) {
    const term = query.terms[i] ?? -1;
    const weight = query.weights[i] ?? 0;
    weightOfBoth += weight;
    row[0] = 0;
    for (let j = 1; j <= units; j += 1) {
      const longest = Math.max(row[j - 1] ?? 0, above[j] ?? 0);
      const through = term >= 0 && state.forward[start + j - 1] === term ? (above[j - 1] ?? 0) + weight : 0;
      row[j] = through > longest ? through : longest;
    }
    [above, row] = [row, above];
  }
  return weightOfBoth === 0 ? 0 : (above[units] ?? 0) / (weightOfBoth / 2);
}
