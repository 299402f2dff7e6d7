import { rowOfUnits, withVector } from '../features/index.ts';
import { scoreQuantised } from '../linear/index.ts';
import type { Scorer } from './model.ts';
import { nearestSimilarity } from './nearest.ts';

/** What a scorer says of a text, before it is judged. */
export interface Scored {
  /** A score for each intent. */
  scores: Float64Array;
  /** The score of "out of scope" as a class of its own; 0 where the scorer has none. */
  outside: number;
  /** Cosine of the nearest example. */
  nearest: number;
  /** Share of known terms. */
  known: number;
  units: number;
}

/** How many signals {@link signalsOf} gives. */
export const SIGNALS = 9;
const MOST = 12;

/** Scores a text of these units, with its vector where the scorer takes one. */
export function scoreUnits(scorer: Scorer, units: readonly string[], vector?: Float32Array): Scored {
  const bare = rowOfUnits(scorer.featuriser, units);
  const row =
    vector && scorer.vector ? withVector(bare, vector, scorer.featuriser.columns, scorer.vector) : bare;
  const all = scoreQuantised(scorer.scores, row, new Float64Array(scorer.scores.classes));
  return {
    scores: all.subarray(0, scorer.intents),
    outside: scorer.intents < all.length ? all[scorer.intents]! : 0,
    nearest: nearestSimilarity(scorer.nearest, row),
    known: row.known,
    units: units.length,
  };
}

/** Probabilities of scores: a softmax of their multiples. */
export function softmax(scores: Float64Array, sharpness: number): Float64Array {
  let highest = -Infinity;
  for (const score of scores) if (score > highest) highest = score;
  const shares = new Float64Array(scores.length);
  let sum = 0;
  for (let c = 0; c < scores.length; c += 1) {
    shares[c] = Math.exp((scores[c]! - highest) * sharpness);
    sum += shares[c]!;
  }
  for (let c = 0; c < shares.length; c += 1) shares[c]! /= sum;
  return shares;
}

/**
 * What tells whether a text is in scope: log odds of the best intent, its lead over the second as score and as probability,
 * its score, the energy (log-sum-exp), the nearest example, the share of known terms, how far "out of scope" as a class of
 * its own is ahead, the length.
 */
export function signalsOf(scored: Scored, sharpness: number): number[] {
  const { scores, outside, nearest, known, units } = scored;
  let first = -Infinity;
  let second = -Infinity;
  for (const score of scores) {
    if (score > first) {
      second = first;
      first = score;
    } else if (score > second) second = score;
  }
  if (second === -Infinity) second = first - 1;
  let sum = 0;
  for (const score of scores) sum += Math.exp((score - first) * sharpness);
  const best = 1 / sum;
  const runnerUp = Math.exp((second - first) * sharpness) / sum;
  const odds = Math.log(Math.max(best, 1e-9) / Math.max(1 - best, 1e-9));
  return [
    Math.max(-MOST, Math.min(MOST, odds)),
    first - second,
    best - runnerUp,
    first,
    first + Math.log(sum) / sharpness,
    nearest,
    known,
    outside === 0 ? 0 : outside - first,
    Math.log1p(units),
  ];
}
