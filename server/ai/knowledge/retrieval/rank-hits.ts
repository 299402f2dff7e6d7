import type { Hit } from './search.ts';

/** A hit in its new place, with how likely it is the right one among those that were found. */
export interface RankedHit {
  hit: Hit;
  /** Of all that were found, 0 to 1. */
  share: number;
}

/** The hits in a new order, and what may be expected of the first. */
export interface Ranking {
  ranked: RankedHit[];
  /** How likely the first answers the text, 0 to 1. */
  sure: number;
  /** How likely the text asks for anything that the articles are about, 0 to 1. */
  near: number;
}

/*
 * What each feature counts. Learned from the demo shop's own questions and variants, each asked while it was left out, some with
 * characters changed or words of courtesy around it, with open texts on other things as those that nothing answers: general evidence, no words.
 */
const ORDER = [3.05, 4.686, -1.622, -1.14, 2.549, 5.366, 4.382, 0.787, -0.193, 0.304];
const SURE = [-5.652, 0.47, 3.5, 4.09, -0.06, -0.701, -0.113, -0.789, -0.748, 0.854, 0.465, -0.387, 0.404];
const NEAR = [-5.441, 0.261, 0.885, 8.149, -1.09, 3.382, 5.223, 1.138, -16.244, 0, 0, -0.272, 6.343];
const FAR_AHEAD = 6;
const AHEAD = 4;
const LONG_QUERY = 30;

/** Puts hits in order by all that speaks for them, and says how sure one may be of the first. */
export function rankHits(hits: readonly Hit[]): Ranking {
  const weighed = hits
    .map((hit) => ({ hit, sum: product(ORDER, orderFeatures(hit)) }))
    .sort((left, right) => right.sum - left.sum || right.hit.score - left.hit.score);
  const [first, second] = weighed;
  if (!first) return { ranked: [], sure: 0, near: 0 };
  const shares = weighed.map(({ sum }) => Math.exp(sum - first.sum));
  const all = shares.reduce((sum, share) => sum + share, 0);
  const lead = second ? first.sum - second.sum : FAR_AHEAD;
  const features = firstFeatures(first.hit, lead, 1 / all);
  return {
    ranked: weighed.map(({ hit }, place) => ({ hit, share: (shares[place] ?? 0) / all })),
    sure: logistic(product(SURE, features)),
    near: logistic(product(NEAR, features)),
  };
}

function orderFeatures({ score, covered, evidence }: Hit): number[] {
  const { asked, askedPairs, said, typical, second } = evidence;
  return [
    ...[score, covered, asked, askedPairs, said, typical, second],
    ...[score * score, asked * said, score * typical],
  ];
}

function firstFeatures({ score, covered, evidence, queryUnits }: Hit, lead: number, share: number): number[] {
  const { asked, askedPairs, said, typical } = evidence;
  const length = Math.log(Math.min(LONG_QUERY, Math.max(1, queryUnits)));
  return [
    ...[1, Math.min(FAR_AHEAD, lead), share, score, covered, asked, askedPairs, said, typical, length],
    ...[score * length, Math.min(AHEAD, lead) * score, asked * score],
  ];
}

function product(weights: readonly number[], features: readonly number[]): number {
  return features.reduce((sum, feature, place) => sum + feature * (weights[place] ?? 0), 0);
}

function logistic(value: number): number {
  return 1 / (1 + Math.exp(-value));
}
