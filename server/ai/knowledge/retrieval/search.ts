import { matchForm } from '../text/match-form.ts';
import { MAX_UNITS } from '../text/units.ts';
import type { ArticleSlot, IndexedArticle, IndexState } from './index-state.ts';
import { mendForm } from './mishearings.ts';
import { createTermPlan, planTerms } from './plan-terms.ts';
import { weighEvidence } from './evidence.ts';
import type { Evidence } from './evidence.ts';
import { clearQuery, createQuery, readQuery } from './query.ts';
import { selectTop } from './select-top.ts';
import { similarity } from './similarity.ts';

/** An article that was found. */
export interface Hit {
  article: IndexedArticle;
  /** How alike the query and the article's best question are, 0 to 1. */
  score: number;
  /** How much of the query, by weight, the article says anywhere, 0 to 1. */
  covered: number;
  /** How many ideographs, words and numbers the query has. */
  queryUnits: number;
  /** The question or variant that fitted best. */
  matched: string;
  /** What else speaks for the article. */
  evidence: Evidence;
}

const CANDIDATES = 96;
const WHOLE_CANDIDATES = 12;
const WHOLE_SHARE = 0.5;
const K1 = 1.2;
const B = 0.4;

// One search at a time uses these, so that it allocates little.
const query = createQuery();
const plan = createTermPlan(2 * MAX_UNITS);
let scores = new Float32Array(1024);
let touched = new Int32Array(1024);
let wholeScores = new Float32Array(1024);
let wholeTouched = new Int32Array(1024);
const best = new Map<number, { score: number; entry: number; second: number }>();

/** Whether an article may be told to whom it is searched for. */
export type IsVisible = (article: IndexedArticle) => boolean;

/**
 * The articles that fit a text best, best first; at most `limit`, those with nothing in common left out. What is not visible is left
 * out before the best are chosen, so that it takes no place from others.
 */
export function searchState(state: IndexState, text: string, limit: number, isVisible?: IsVisible): Hit[] {
  const form = state.sayByFirst(matchForm(text));
  const hits = searchForm(state, form, limit, isVisible);
  const mended = mendForm(state, form);
  if (mended === form) return hits;
  const found = new Map(hits.map((hit) => [hit.article.id, hit]));
  for (const hit of searchForm(state, mended, limit, isVisible)) {
    const score = hit.score * MENDED_SHARE;
    if (score > (found.get(hit.article.id)?.score ?? 0)) found.set(hit.article.id, { ...hit, score });
  }
  return [...found.values()].sort(byScore).slice(0, limit);
}

/** What was put right counts a little less than what was typed. */
const MENDED_SHARE = 0.98;

function byScore(left: Hit | Found, right: Hit | Found): number {
  return right.score - left.score || (left.article.id < right.article.id ? -1 : 1);
}

function searchForm(state: IndexState, form: string, limit: number, isVisible?: IsVisible): Hit[] {
  readQuery(state, query, form);
  if (query.count === 0) return [];
  makeRoom(state);
  const entries = collect(state);
  const wholes = collectWholes(state);
  best.clear();
  const seen = createSight(state, isVisible);
  const seenEntries = bringForward(touched, entries, seen && ((entry) => seen(state.entrySlot[entry] ?? -1)));
  selectTop(touched, seenEntries, scores, CANDIDATES);
  for (let i = 0; i < Math.min(seenEntries, CANDIDATES); i += 1) consider(state, touched[i] ?? 0);
  const seenWholes = bringForward(wholeTouched, wholes, seen);
  selectTop(wholeTouched, seenWholes, wholeScores, WHOLE_CANDIDATES);
  for (let i = 0; i < Math.min(seenWholes, WHOLE_CANDIDATES); i += 1)
    considerSlot(state, wholeTouched[i] ?? 0);
  const hits = present(state, limit);
  for (let i = 0; i < entries; i += 1) scores[touched[i] ?? 0] = 0;
  for (let i = 0; i < wholes; i += 1) wholeScores[wholeTouched[i] ?? 0] = 0;
  clearQuery(query);
  return hits;
}

/** Says of a slot whether its article is visible, asking once for each. */
function createSight(state: IndexState, isVisible?: IsVisible): ((slot: number) => boolean) | undefined {
  if (!isVisible) return undefined;
  const known = new Map<number, boolean>();
  return (slot) => {
    let seen = known.get(slot);
    if (seen === undefined) {
      const article = state.slots[slot]?.article;
      known.set(slot, (seen = article !== undefined && isVisible(article)));
    }
    return seen;
  };
}

/** Brings the places that are wanted to the front, in place; returns how many they are. */
function bringForward(places: Int32Array, count: number, isWanted?: (place: number) => boolean): number {
  if (!isWanted) return count;
  let wanted = 0;
  for (let i = 0; i < count; i += 1) {
    const place = places[i] ?? 0;
    if (!isWanted(place)) continue;
    places[i] = places[wanted] ?? 0;
    places[wanted] = place;
    wanted += 1;
  }
  return wanted;
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
  planTerms(plan, query, query.count, state.questions);
  for (let i = 0; i < plan.count; i += 1) {
    const term = query.terms[plan.places[i] ?? 0] ?? 0;
    const start = state.questions.start(term);
    const end = start + state.questions.length(term);
    const weight = query.weights[plan.places[i] ?? 0] ?? 0;
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
  planTerms(plan, query, query.units, state.wholes);
  for (let i = 0; i < plan.count; i += 1) {
    const term = query.terms[plan.places[i] ?? 0] ?? 0;
    const start = state.wholes.start(term);
    const end = start + state.wholes.length(term);
    const weight = query.weights[plan.places[i] ?? 0] ?? 0;
    for (let at = start; at < end; at += 1) {
      const slot = pool[at] ?? 0;
      if (!state.slots[slot]) continue;
      const before = wholeScores[slot] ?? 0;
      if (before === 0) {
        wholeTouched[count] = slot;
        count += 1;
      }
      wholeScores[slot] = before + weight;
    }
  }
  return count;
}

function consider(state: IndexState, entry: number): void {
  const slot = state.entrySlot[entry] ?? -1;
  const score = similarity(state, query, entry);
  const known = best.get(slot);
  if (!known) best.set(slot, { score, entry, second: 0 });
  else if (score > known.score) {
    known.second = known.score;
    known.score = score;
    known.entry = entry;
  } else known.second = Math.max(known.second, score);
}

function considerSlot(state: IndexState, slot: number): void {
  const entry = state.slots[slot]?.firstEntry;
  if (entry !== undefined && !best.has(slot)) consider(state, entry);
}

type Found = Omit<Hit, 'evidence'> & { slot: ArticleSlot; second: number };

function present(state: IndexState, limit: number): Hit[] {
  const hits: Found[] = [];
  for (const [number, { score, entry, second }] of best) {
    const slot = state.slots[number];
    if (!slot) continue;
    // What the whole article says speaks for it, as far as its best question leaves room.
    const covered = Math.min(
      1,
      ((wholeScores[number] ?? 0) + plan.skippedWeight) / Math.max(query.unitTotal, 1e-6),
    );
    hits.push({
      article: slot.article,
      score: score + (1 - score) * WHOLE_SHARE * covered,
      covered,
      queryUnits: query.units,
      matched: entryText(slot.article, entry - slot.firstEntry),
      slot,
      second,
    });
  }
  return hits
    .sort(byScore)
    .slice(0, limit)
    .map(({ slot, second, ...hit }) => ({ ...hit, evidence: weighEvidence(state, query, slot, second) }));
}

function entryText(article: IndexedArticle, place: number): string {
  return place === 0 ? article.question : (article.variants[place - 1] ?? article.question);
}
