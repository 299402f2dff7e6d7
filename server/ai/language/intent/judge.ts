import { fitLogistic } from './fit-logistic.ts';
import type { HeldOut } from './hold-out.ts';
import type { Judgement } from './model.ts';
import { SIGNALS, signalsOf, softmax } from './signals.ts';

/** Rejecting may cost so much of the in-scope answers that were right. */
const COST_OF_REJECTING = 0.02;
const COVERAGE = 0.95;
const FEWEST = 20;
const SHARPEST = 40;

/**
 * Learns from held-out rows what scores mean: the sharpness of the softmax (temperature scaling, Guo et al. 2017), the fusion
 * of signals for "out of scope" and its threshold, the floor of the conformal sets. `deciding` are the rows that the threshold is
 * chosen on.
 */
export function judgeScores(held: readonly HeldOut[], deciding: readonly HeldOut[] = held): Judgement {
  const inside = held.filter(({ truth }) => truth >= 0);
  const outside = held.filter(({ truth }) => truth < 0);
  const sharpness = inside.length < FEWEST ? 3 : fitSharpness(inside);
  const enough = inside.length >= FEWEST && outside.length >= FEWEST;
  const fusion = enough
    ? fitLogistic(
        held.map((row) => signalsOf(row, sharpness)),
        held.map(({ truth }) => truth < 0),
      )
    : byProbabilityAlone();
  const cut = findCut(deciding, (row) => logOdds(fusion, signalsOf(row, sharpness)));
  return {
    sharpness,
    outOfScope: { weights: fusion.weights, bias: fusion.bias - cut },
    candidateFloor: findFloor(inside, sharpness),
  };
}

/** The log odds that a text is out of scope. */
export function logOdds(fusion: { weights: number[]; bias: number }, signals: readonly number[]): number {
  return signals.reduce((sum, signal, i) => sum + signal * fusion.weights[i]!, fusion.bias);
}

// Few rows that are all right do not prove certainty: the targets are Platt's (1999), not 0 and 1.
function fitSharpness(rows: readonly HeldOut[]): number {
  const doubt = 1 / (rows.length + 2);
  const loss = (sharpness: number): number =>
    rows.reduce((sum, { scores, truth }) => {
      const own = softmax(scores, sharpness)[truth]!;
      const missed = doubt * Math.log(Math.max(1 - own, 1e-9));
      return sum - (1 - doubt) * Math.log(Math.max(own, 1e-9)) - missed;
    }, 0);
  // Golden section over the logarithm; the loss has one valley.
  const golden = (Math.sqrt(5) - 1) / 2;
  let low = Math.log(0.2);
  let high = Math.log(SHARPEST);
  for (let step = 0; step < 18; step += 1) {
    const left = high - golden * (high - low);
    const right = low + golden * (high - low);
    if (loss(Math.exp(left)) < loss(Math.exp(right))) high = right;
    else low = left;
  }
  return Math.exp((low + high) / 2);
}

/** Without examples of what is out of scope: how improbable the best intent is, and how much is unknown. */
function byProbabilityAlone(): { weights: number[]; bias: number } {
  const weights = new Array<number>(SIGNALS).fill(0);
  weights[0] = -1;
  weights[6] = -2;
  return { weights, bias: 0 };
}

/**
 * Where to cut: recall of what is out of scope plus accuracy in scope at their highest, but no more of the right in-scope
 * answers lost than {@link COST_OF_REJECTING}.
 */
function findCut(rows: readonly HeldOut[], oddsOf: (row: HeldOut) => number): number {
  const right: number[] = [];
  const outside: number[] = [];
  let insideCount = 0;
  for (const row of rows) {
    const odds = oddsOf(row);
    if (row.truth < 0) outside.push(odds);
    else {
      insideCount += 1;
      if (row.scores.indexOf(Math.max(...row.scores)) === row.truth) right.push(odds);
    }
  }
  right.sort((left, other) => other - left);
  if (right.length === 0) return 0;
  const most = Math.floor(COST_OF_REJECTING * insideCount);
  if (outside.length < FEWEST) return right[most] ?? 0;
  let best = { value: -Infinity, cut: right[0]! };
  for (let lost = 0; lost <= Math.min(most, right.length - 1); lost += 1) {
    const cut = right[lost]!;
    const recall = outside.filter((odds) => odds > cut).length / outside.length;
    const value = recall - lost / insideCount;
    if (value > best.value) best = { value, cut };
  }
  return best.cut;
}

/** The probability that a share {@link COVERAGE} of held-out rows give to their own intent (split conformal prediction). */
function findFloor(rows: readonly HeldOut[], sharpness: number): number {
  if (rows.length < FEWEST) return 0.1;
  const own = rows.map(({ scores, truth }) => softmax(scores, sharpness)[truth]!);
  own.sort((left, right) => left - right);
  return own[Math.max(0, Math.floor((1 - COVERAGE) * (rows.length + 1)) - 1)]!;
}
