import { matchForm } from '../text/match-form.ts';
import { traitsOf } from '../text/traits.ts';
import { MAX_UNITS, writeUnits } from '../text/units.ts';
import { factorOf, rarity } from './index-state.ts';
import type { IndexedArticle, IndexState } from './index-state.ts';
import { similarity } from './similarity.ts';
import type { Query } from './similarity.ts';

/** An article that was found. */
export interface Hit {
  article: IndexedArticle;
  /** How alike the query and the article's best question are, 0 to 1. */
  score: number;
  /** The question or variant that fitted best. */
  matched: string;
}

const CANDIDATES = 96;
const WHOLE_CANDIDATES = 12;
const WHOLE_SHARE = 0.6;
const K1 = 1.2;
const B = 0.4;

const query: Query = {
  traits: 0,
  units: 0,
  terms: new Int32Array(2 * MAX_UNITS),
  weights: new Float32Array(2 * MAX_UNITS),
  count: 0,
  total: 0,
  marks: new Float32Array(1024),
  counted: new Float64Array(1024),
  comparisons: 0,
};
const units = new Int32Array(MAX_UNITS);
let scores = new Float32Array(1024);
let touched = new Int32Array(1024);
let wholeScores = new Float32Array(1024);
let wholeTouched = new Int32Array(1024);
const best = new Map<number, { score: number; entry: number }>();

/** The articles that fit a text best, best first; at most `limit`, those with nothing in common left out. */
export function searchState(state: IndexState, text: string, limit: number): Hit[] {
  readQuery(state, matchForm(text));
  if (query.count === 0) return [];
  makeRoom(state);
  const entries = collect(state);
  const wholes = collectWholes(state);
  best.clear();
  selectTop(touched, entries, scores, CANDIDATES);
  for (let i = 0; i < Math.min(entries, CANDIDATES); i += 1) consider(state, touched[i] ?? 0);
  selectTop(wholeTouched, wholes, wholeScores, WHOLE_CANDIDATES);
  for (let i = 0; i < Math.min(wholes, WHOLE_CANDIDATES); i += 1)
    considerSlot(state, wholeTouched[i] ?? 0);
  const hits = present(state, limit);
  for (let i = 0; i < entries; i += 1) scores[touched[i] ?? 0] = 0;
  for (let i = 0; i < wholes; i += 1) wholeScores[wholeTouched[i] ?? 0] = 0;
  for (let i = 0; i < query.count; i += 1)
    if ((query.terms[i] ?? -1) >= 0) query.marks[query.terms[i] ?? 0] = 0;
  return hits;
}

function readQuery(state: IndexState, form: string): void {
  const count = writeUnits(form, (word) => state.words.find(word), units);
  if (query.marks.length < state.terms.size()) {
    query.marks = new Float32Array(state.terms.size() * 2);
    query.counted = new Float64Array(state.terms.size() * 2);
  }
  query.traits = traitsOf(form);
  query.units = count;
  query.count = 0;
  query.total = 0;
  for (let i = 0; i < count; i += 1) pushTerm(state, units[i] ?? 0, 0);
  for (let i = 1; i < count; i += 1) pushTerm(state, units[i - 1] ?? 0, units[i] ?? 0);
}

function pushTerm(state: IndexState, first: number, second: number): void {
  const term = first < 0 || second < 0 ? -1 : state.terms.find(first, second);
  const factor = term < 0 ? factorOf(state.words, first, second) : (state.factors[term] ?? 0);
  const weight = factor * rarity(state, term);
  query.terms[query.count] = term;
  query.weights[query.count] = weight;
  query.count += 1;
  if (term < 0 || query.marks[term] === 0) query.total += weight;
  if (term >= 0) query.marks[term] = weight;
}

function makeRoom(state: IndexState): void {
  if (scores.length < state.entries) {
    scores = new Float32Array(state.entries * 2);
    touched = new Int32Array(state.entries * 2);
  }
  if (wholeScores.length < state.slots.length) {
    wholeScores = new Float32Array(state.slots.length * 2);
    wholeTouched = new Int32Array(state.slots.length * 2);
  }
}

/** BM25 (Robertson and Zaragoza 2009) over the questions; a term counts once for an entry. Returns how many were touched. */
function collect(state: IndexState): number {
  const pool = state.questions.pool();
  const average = state.units / Math.max(1, state.living);
  let count = 0;
  for (let i = 0; i < query.count; i += 1) {
    const term = query.terms[i] ?? -1;
    if (term < 0 || query.terms.indexOf(term) < i) continue;
    const start = state.questions.start(term);
    const end = start + state.questions.length(term);
    const weight = query.weights[i] ?? 0;
    for (let at = start; at < end; at += 1) {
      const entry = pool[at] ?? 0;
      if ((state.entrySlot[entry] ?? -1) < 0) continue;
      const length = (state.entryUnits[entry] ?? 0) / average;
      const before = scores[entry] ?? 0;
      if (before === 0) {
        touched[count] = entry;
        count += 1;
      }
      scores[entry] = before + (weight * (K1 + 1)) / (1 + K1 * (1 - B + B * length));
    }
  }
  return count;
}

function collectWholes(state: IndexState): number {
  const pool = state.wholes.pool();
  let count = 0;
  for (let i = 0; i < query.count; i += 1) {
    const term = query.terms[i] ?? -1;
    if (term < 0 || query.terms.indexOf(term) < i) continue;
    const start = state.wholes.start(term);
    const end = start + state.wholes.length(term);
    for (let at = start; at < end; at += 1) {
      const slot = pool[at] ?? 0;
      if (!state.slots[slot]) continue;
      const before = wholeScores[slot] ?? 0;
      if (before === 0) {
        wholeTouched[count] = slot;
        count += 1;
      }
      wholeScores[slot] = before + (query.weights[i] ?? 0);
    }
  }
  return count;
}

/** Brings the `limit` numbers with the highest scores to the front (quickselect, Hoare 1961). */
function selectTop(numbers: Int32Array, count: number, by: Float32Array, limit: number): void {
  let low = 0;
  let high = count - 1;
  while (low < high) {
    const pivot = by[numbers[(low + high) >> 1] ?? 0] ?? 0;
    let i = low;
    let j = high;
    while (i <= j) {
      while ((by[numbers[i] ?? 0] ?? 0) > pivot) i += 1;
      while ((by[numbers[j] ?? 0] ?? 0) < pivot) j -= 1;
      if (i <= j) {
        const swapped = numbers[i] ?? 0;
        numbers[i] = numbers[j] ?? 0;
        numbers[j] = swapped;
        i += 1;
        j -= 1;
      }
    }
    if (limit - 1 <= j) high = j;
    else if (limit - 1 >= i) low = i;
    else return;
  }
}

function consider(state: IndexState, entry: number): void {
  const slot = state.entrySlot[entry] ?? -1;
  const score = similarity(state, query, entry);
  const known = best.get(slot);
  if (!known) best.set(slot, { score, entry });
  else if (score > known.score) {
    known.score = score;
    known.entry = entry;
  }
}

function considerSlot(state: IndexState, slot: number): void {
  const entry = state.slots[slot]?.firstEntry;
  if (entry !== undefined && !best.has(slot)) consider(state, entry);
}

function present(state: IndexState, limit: number): Hit[] {
  const hits: Hit[] = [];
  for (const [number, { score, entry }] of best) {
    const slot = state.slots[number];
    if (!slot) continue;
    // What the whole article says speaks for it, as far as its best question leaves room.
    const covered = (wholeScores[number] ?? 0) / Math.max(query.total, 1e-6);
    hits.push({
      article: slot.article,
      score: score + (1 - score) * WHOLE_SHARE * Math.min(1, covered),
      matched: entryText(slot.article, entry - slot.firstEntry),
    });
  }
  return hits
    .sort((left, right) => right.score - left.score || (left.article.id < right.article.id ? -1 : 1))
    .slice(0, limit);
}

function entryText(article: IndexedArticle, place: number): string {
  return place === 0 ? article.question : (article.variants[place - 1] ?? article.question);
}
