import { readUnits } from '../features/index.ts';
import { seededRandom, shuffle } from '../linear/index.ts';
import { fitScorer } from './fit-scorer.ts';
import type { FitOptions } from './fit-scorer.ts';
import type { LabelledText, Scorer } from './model.ts';
import { scoreUnits } from './signals.ts';
import type { Scored } from './signals.ts';

/** A row that a scorer did not learn from: its scores, and the place of its intent among them (−1: out of scope). */
export interface HeldOut extends Scored {
  truth: number;
}

const FOLDS = 5;
/** So many held-out rows are enough to judge scores by; big sets need fewer folds for them. */
const ENOUGH = 3000;
const ENOUGH_OUTSIDE = 100;
const MOST_SCORES = 12_000_000;
/** Of each intent group that is left out, at most so many rows stand for "out of scope". */
const MOST_OUTSIDE = 300;

/**
 * Scores rows by scorers that did not see them: cross-validation. Where no example says what is out of scope, every fold
 * leaves a tenth of the intents out as well, whose rows then are.
 */
export function holdOut(
  examples: readonly LabelledText[],
  labels: readonly string[],
  intents: number,
  options: FitOptions,
): HeldOut[] {
  const folds = foldOf(examples, options.seed);
  const known = labels.length > intents;
  const leftOut = known || intents < 4 ? 0 : Math.max(1, Math.round(intents / 10));
  const rowsAFold = examples.length / FOLDS;
  const outsideRows = known ? examples.filter(({ label }) => label === labels[intents]).length : 0;
  const needed = known
    ? Math.max(ENOUGH / rowsAFold, (FOLDS * ENOUGH_OUTSIDE) / outsideRows)
    : ENOUGH / rowsAFold;
  const used = Math.min(FOLDS, Math.max(1, Math.ceil(needed)));
  const most = Math.max(200, Math.floor(MOST_SCORES / intents / used));
  const held: HeldOut[] = [];
  for (let fold = 0; fold < used; fold += 1) {
    const outside = new Set(labels.slice(0, leftOut).map((_, k) => labels[(fold * leftOut + k) % intents]!));
    const rest = examples.filter(({ label }, n) => folds[n] !== fold && !outside.has(label));
    const scorer = fitScorer(rest, labels, intents, {
      ...options,
      onProgress: (share) => options.onProgress?.((fold + share) / used),
    });
    const tested = examples.filter(({ label }, n) => folds[n] === fold && !outside.has(label));
    const strange = examples.filter(({ label }) => outside.has(label)).slice(0, MOST_OUTSIDE);
    const trained = new Set(rest.map(({ label }) => label));
    held.push(...scoreAll(scorer, tested.slice(0, most), trained));
    held.push(...scoreAll(scorer, strange, trained));
  }
  return held;
}

/** Scores rows; those whose intent the scorer was not trained on count as out of scope. */
export function scoreAll(
  scorer: Scorer,
  rows: readonly LabelledText[],
  trained: ReadonlySet<string> = new Set(scorer.labels),
): HeldOut[] {
  const places = new Map(scorer.labels.slice(0, scorer.intents).map((label, place) => [label, place]));
  return rows.map(({ text, label, vector }) => ({
    ...scoreUnits(scorer, readUnits(text), vector),
    truth: trained.has(label) ? (places.get(label) ?? -1) : -1,
  }));
}

/** A fold for each example; the examples of an intent are spread evenly. */
function foldOf(examples: readonly LabelledText[], seed: number): Int32Array {
  const order = Int32Array.from({ length: examples.length }, (_, n) => n);
  shuffle(order, order.length, seededRandom(seed));
  const byLabel = new Map<string, number[]>();
  for (const n of order) {
    const rows = byLabel.get(examples[n]!.label);
    if (rows) rows.push(n);
    else byLabel.set(examples[n]!.label, [n]);
  }
  const folds = new Int32Array(examples.length);
  let next = 0;
  for (const rows of byLabel.values()) for (const n of rows) folds[n] = next++ % FOLDS;
  return folds;
}
