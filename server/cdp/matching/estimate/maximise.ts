import { logOdds } from '../model.ts';
import type { MatchModel } from '../model.ts';
import { EXPECTED_PAIRS, expectedRelated } from './starting-model.ts';

/** Pairs with their levels: those of pair p stand in levels[p × columns …], 0 is missing. */
export interface ComparedPairs {
  count: number;
  columns: number;
  levels: Uint8Array;
  /** What the rareness of equal values adds to the log odds of each pair: for the same entity, and for related ones. */
  rareness: Float32Array;
  rarenessShared: Float32Array;
}

/** What the expectation step gives. */
export interface Expectation {
  /** Expected numbers of pairs of the same entity, and of related ones. */
  matches: number;
  related: number;
  /** For each column the expected number of either at each level, 0 is missing. */
  matchLevels: Float64Array[];
  relatedLevels: Float64Array[];
  /** Logarithm of the likelihood with the priors of the parameters, without what no step changes. */
  likelihood: number;
}

/** What is expected of m and h, in pairs. */
interface Expected {
  m: Float64Array[];
  h: Float64Array[];
}

/** Log m/u (or h/u) of each column's levels, 0 for level 0 (missing), in rows of equal width. */
export interface Weights {
  width: number;
  match: Float64Array;
  related: Float64Array;
}

export function weightsOf({ columns }: MatchModel): Weights {
  const width = Math.max(1, ...columns.map(({ m }) => m.length + 1));
  const match = new Float64Array(columns.length * width);
  const related = new Float64Array(columns.length * width);
  for (const [place, { m, h, u }] of columns.entries()) {
    for (let level = 0; level < m.length; level++) {
      const other = Math.log(u[level] ?? 1);
      match[place * width + level + 1] = Math.log(m[level] ?? 1) - other;
      related[place * width + level + 1] = Math.log(h[level] ?? 1) - other;
    }
  }
  return { width, match, related };
}

/**
 * Finds m, h and the priors without labels by expectation maximisation (Dempster, Laird, Rubin 1977; Winkler 1988), u being known. The
 * likelihood is that of all `all` pairs: those that no blocking pass found count as different, so that blocking does not distort what is
 * learned. What the comparators expect acts as a Dirichlet prior. The likelihood never falls; `onStep` is told it.
 */
export function maximise(
  model: MatchModel,
  pairs: ComparedPairs,
  all: number,
  {
    steps = 40,
    nodes = 0,
    onStep,
  }: { steps?: number; nodes?: number; onStep?: (likelihood: number) => void } = {},
): { model: MatchModel; expectation: Expectation } {
  const expected: Expected = {
    m: model.columns.map(({ m }) => m.map((share) => share * EXPECTED_PAIRS)),
    h: model.columns.map(({ h }) => h.map((share) => share * expectedRelated(nodes))),
  };
  let current = model;
  let expectation = expect(current, pairs, all, expected);
  onStep?.(expectation.likelihood);
  for (let step = 0; step < steps; step++) {
    current = improve(current, expectation, all, expected);
    const before = expectation.likelihood;
    expectation = expect(current, pairs, all, expected);
    onStep?.(expectation.likelihood);
    if (expectation.likelihood - before < 1e-7 * (1 + Math.abs(before))) break;
  }
  return { model: current, expectation };
}

function expect(model: MatchModel, pairs: ComparedPairs, all: number, expected: Expected): Expectation {
  const { width, match, related } = weightsOf(model);
  const columns = model.columns.length;
  const matchSums = new Float64Array(columns * width);
  const relatedSums = new Float64Array(columns * width);
  const { prior, priorRelated } = model;
  const none = Math.log1p(-prior - priorRelated);
  const [start, startRelated] = [Math.log(prior) - none, Math.log(priorRelated) - none];
  let [matches, relatives, likelihood] = [0, 0, all * none + priorsOf(model, expected)];
  for (let pair = 0; pair < pairs.count; pair++) {
    const from = pair * columns;
    let odds = start + (pairs.rareness[pair] ?? 0);
    let oddsRelated = startRelated + (pairs.rarenessShared[pair] ?? 0);
    for (let place = 0; place < columns; place++) {
      const cell = place * width + (pairs.levels[from + place] ?? 0);
      odds += match[cell] ?? 0;
      oddsRelated += related[cell] ?? 0;
    }
    // Below this a pair adds less than a billionth.
    if (odds < -21 && oddsRelated < -21) continue;
    const most = Math.max(0, odds, oddsRelated);
    const sum = Math.exp(-most) + Math.exp(odds - most) + Math.exp(oddsRelated - most);
    likelihood += most + Math.log(sum);
    const isMatch = Math.exp(odds - most) / sum;
    const isRelated = Math.exp(oddsRelated - most) / sum;
    matches += isMatch;
    relatives += isRelated;
    for (let place = 0; place < columns; place++) {
      const cell = place * width + (pairs.levels[from + place] ?? 0);
      matchSums[cell] = (matchSums[cell] ?? 0) + isMatch;
      relatedSums[cell] = (relatedSums[cell] ?? 0) + isRelated;
    }
  }
  const rows = (sums: Float64Array): Float64Array[] =>
    model.columns.map(({ m }, place) => sums.slice(place * width, place * width + m.length + 1));
  return {
    matches,
    related: relatives,
    matchLevels: rows(matchSums),
    relatedLevels: rows(relatedSums),
    likelihood,
  };
}

function priorsOf(model: MatchModel, expected: Expected): number {
  let sum = 0.5 * Math.log(model.prior) + 0.5 * Math.log1p(-model.prior - model.priorRelated);
  if (model.priorRelated > 0) sum += 0.5 * Math.log(model.priorRelated);
  for (const [place, { m, h }] of model.columns.entries()) {
    for (const [level, share] of m.entries()) sum += (expected.m[place]?.[level] ?? 0) * Math.log(share);
    for (const [level, share] of h.entries()) sum += (expected.h[place]?.[level] ?? 0) * Math.log(share);
  }
  return sum;
}

function improve(model: MatchModel, expectation: Expectation, all: number, expected: Expected): MatchModel {
  const columns = model.columns.map((column, place) => ({
    ...column,
    m: shareOf(expectation.matchLevels[place], expected.m[place]),
    // Were it learned for what is personal, the class would take in the same entities with slips.
    h: column.shared ? shareOf(expectation.relatedLevels[place], expected.h[place]) : column.h,
  }));
  const related = model.priorRelated > 0;
  const sum = all + (related ? 1.5 : 1);
  const prior = (expectation.matches + 0.5) / sum;
  return { ...model, prior, priorRelated: related ? (expectation.related + 0.5) / sum : 0, columns };
}

function shareOf(
  counts: Float64Array = new Float64Array(0),
  expected: Float64Array = new Float64Array(0),
): Float64Array {
  const both = expected.map((count, level) => count + (counts[level + 1] ?? 0));
  const sum = both.reduce((total, count) => total + count, 0);
  return both.map((count) => count / sum);
}

/** Log odds of a pair: the same entity against anything else. */
export function oddsAgainstAll(model: MatchModel, match: number, related: number): number {
  const none = Math.log1p(-model.prior - model.priorRelated);
  const forRelated = Math.log(model.priorRelated) - none + related;
  const rest =
    forRelated > 0 ? forRelated + Math.log1p(Math.exp(-forRelated)) : Math.log1p(Math.exp(forRelated));
  return Math.log(model.prior) - none + match - rest;
}

/** Log odds of the prior alone. */
export function priorOdds(model: MatchModel): number {
  return logOdds(model.prior);
}
