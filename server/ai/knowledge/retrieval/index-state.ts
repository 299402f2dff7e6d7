import type { Served } from '../serving/served.ts';
import type { SayByFirst } from '../synonyms/say-by-first.ts';
import { kindOf, unitKind } from '../text/normalise.ts';
import { faintUnits } from '../text/synonyms.ts';
import { createWordUnits, FIRST_WORD, stem } from '../text/units.ts';
import type { WordUnits } from '../text/units.ts';
import { createSounds } from '../text/sounds.ts';
import type { Sounds } from '../text/sounds.ts';
import { createPostings } from './postings.ts';
import type { Postings } from './postings.ts';
import { createTermTable } from './term-table.ts';
import type { TermTable } from './term-table.ts';

/** What the index keeps of an article; texts as they are shown. */
export interface IndexedArticle {
  id: string;
  question: string;
  answer: string;
  variants: readonly string[];
  /** To whom, when and in which words it is said; left out: to everybody, always. */
  served?: Served;
}

/** An article's place in the index. Slots are not used again before a rebuild. */
export interface ArticleSlot {
  article: IndexedArticle;
  /** Its entries' numbers are consecutive: the question first, then the variants. */
  firstEntry: number;
  entries: number;
}

/** The tables of one index. An entry is one question or variant; a term is a unit or a pair of neighbours. */
export interface IndexState {
  /** The tenant's own synonyms. */
  sayByFirst: SayByFirst;
  words: WordUnits;
  sounds: Sounds;
  terms: TermTable;
  /** How much of its rarity a term counts. */
  factors: Float32Array;
  /** How many articles have the term in their question or a variant. */
  articleCounts: Int32Array<ArrayBuffer>;
  /** The terms that are numbers. */
  numbers: Set<number>;
  /** term → entries */
  questions: Postings;
  /** term → slots of articles that have it anywhere */
  wholes: Postings;
  slots: (ArticleSlot | null)[];
  slotOfId: Map<string, number>;
  /** exact key → slots, those with it as their question before those with it as a variant. */
  exact: Map<string, number[]>;
  /** The slot of each entry, -1 once removed. */
  entrySlot: Int32Array<ArrayBuffer>;
  entryTraits: Int32Array<ArrayBuffer>;
  /** Where the entry's terms start in `forward`, and how many units it has: n units, then n - 1 pairs. */
  entryStart: Int32Array<ArrayBuffer>;
  entryUnits: Int32Array<ArrayBuffer>;
  forward: Int32Array<ArrayBuffer>;
  forwardEnd: number;
  entries: number;
  living: number;
  /** Sum of the living entries' units, for the average. */
  units: number;
}

const faintStems = new Set([...faintUnits].map(stem));

/** An index without articles. */
export function emptyState(sayByFirst: SayByFirst = (form) => form): IndexState {
  const words = createWordUnits();
  // Particles are faint in a query also when no article has them.
  for (const faint of faintStems) if (/^[a-z]/.test(faint)) words.intern(faint);
  return {
    sayByFirst,
    words,
    sounds: createSounds(),
    terms: createTermTable(),
    factors: new Float32Array(256),
    articleCounts: new Int32Array(256),
    numbers: new Set(),
    questions: createPostings(),
    wholes: createPostings(),
    slots: [],
    slotOfId: new Map(),
    exact: new Map(),
    entrySlot: new Int32Array(64),
    entryTraits: new Int32Array(64),
    entryStart: new Int32Array(64),
    entryUnits: new Int32Array(64),
    forward: new Int32Array(1024),
    forwardEnd: 0,
    entries: 0,
    living: 0,
    units: 0,
  };
}

/** The term of a unit (second 0) or of two neighbours, made when it is new. */
export function internTerm(state: IndexState, first: number, second: number): number {
  const known = state.terms.size();
  const term = state.terms.intern(first, second);
  if (term === known) {
    if (term >= state.factors.length) {
      const wider = new Float32Array(state.factors.length * 2);
      wider.set(state.factors);
      state.factors = wider;
    }
    state.factors[term] = factorOf(state.words, first, second);
    if (second === 0 && /^\d/.test(state.words.text(first))) state.numbers.add(term);
  }
  return term;
}

/**
 * How much of its rarity a term counts: a unit alone is all of it, a pair of neighbours adds the order, particles say little.
 * A unit below 0 is one that no article has.
 */
export function factorOf(words: WordUnits, first: number, second: number): number {
  const faint = isFaint(words, first);
  if (second === 0) return faint ? FAINT_UNIT : 1;
  if (faint && isFaint(words, second)) return FAINT_PAIR;
  return isIdeograph(first) || isIdeograph(second) ? PAIR : LATIN_PAIR;
}

function isFaint(words: WordUnits, unit: number): boolean {
  return unit > 0 && faintStems.has(words.text(unit));
}

const FAINT_UNIT = 0.25;
const PAIR = 0.7;
const FAINT_PAIR = 0.3;
const LATIN_PAIR = 0.5;

function isIdeograph(unit: number): boolean {
  return unit >= 0 && unit < FIRST_WORD && kindOf(unit) === unitKind.ideograph;
}

/**
 * How rare a term is among the articles (the idf of BM25, never negative). Articles are counted, not questions: a word that
 * all variants of one article share tells that article from the others.
 */
export function rarity(state: IndexState, term: number): number {
  const count = term < 0 ? 0 : (state.articleCounts[term] ?? 0);
  // A small knowledge base says little about how common a word is; it is treated as if it had some more articles.
  const total = state.slotOfId.size + SMALL_BASE;
  return Math.log(1 + (total - count + 0.5) / (count + 0.5));
}

const SMALL_BASE = 10;

/**
 * What a term weighs for a text that lacks it. A common word says little when two texts share it, but much when they don't:
 * of two products, or of "return" and "exchange", one is meant.
 */
export function lackOf(state: IndexState, term: number, factor: number, isUnit: boolean): number {
  const rare = rarity(state, term);
  return factor * (isUnit && factor === 1 ? Math.max(rare, LEAST_LACK) : rare);
}

/** As much as the rarity of a word that one article of some 150 has. */
const LEAST_LACK = 5;
