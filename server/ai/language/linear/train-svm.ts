import { seededRandom, shuffle } from './random.ts';
import type { SparseRows } from './sparse-rows.ts';

export interface BinaryOptions {
  /** What a mistake costs, against the size of the weights (C of the literature). */
  cost: number;
  /** How many times as much a mistake on a positive row costs. */
  positiveWeight: number;
  /** The largest violation at which training stops. */
  tolerance: number;
  maxRounds: number;
  seed: number;
}

/** One line through the rows: the last of `weights` is the bias. */
export interface BinaryFit {
  weights: Float64Array;
  rounds: number;
}

/** Squared lengths of all rows, with 1 for the bias. */
export function squaredLengths(rows: SparseRows): Float64Array {
  const lengths = new Float64Array(rows.count);
  for (let r = 0; r < rows.count; r += 1) {
    let sum = 1;
    for (let i = rows.starts[r]!; i < rows.starts[r + 1]!; i += 1) sum += rows.values[i]! * rows.values[i]!;
    lengths[r] = sum;
  }
  return lengths;
}

/**
 * Trains one L2-regularised squared-hinge support vector machine by dual coordinate descent with shrinking (Hsieh et
 * al., ICML 2008, algorithm 3). `positive[r]` is 1 for the rows of the class. The bias is a feature of value 1.
 */
export function trainSvm(
  rows: SparseRows,
  positive: Uint8Array,
  lengths: Float64Array,
  options: BinaryOptions,
): BinaryFit {
  const { starts, indices, values, count, columns } = rows;
  const weights = new Float64Array(columns + 1);
  const alpha = new Float64Array(count);
  const order = Int32Array.from({ length: count }, (_, r) => r);
  const random = seededRandom(options.seed);
  const diagonalOf = [0.5 / options.cost, 0.5 / (options.cost * options.positiveWeight)];
  let active = count;
  let shrinkAbove = Infinity;
  let round = 0;
  for (; round < options.maxRounds; round += 1) {
    let highest = -Infinity;
    let lowest = Infinity;
    shuffle(order, active, random);
    for (let k = 0; k < active; k += 1) {
      const r = order[k]!;
      const from = starts[r]!;
      const to = starts[r + 1]!;
      const sign = positive[r] === 1 ? 1 : -1;
      const diagonal = diagonalOf[positive[r]!]!;
      let score = weights[columns]!;
      for (let i = from; i < to; i += 1) score += weights[indices[i]!]! * values[i]!;
      const before = alpha[r]!;
      const gradient = sign * score - 1 + diagonal * before;
      if (before === 0 && gradient > 0) {
        if (gradient > shrinkAbove) {
          active -= 1;
          order[k] = order[active]!;
          order[active] = r;
          k -= 1;
        } else if (highest < 0) highest = 0;
        if (lowest > 0) lowest = 0;
        continue;
      }
      if (gradient > highest) highest = gradient;
      if (gradient < lowest) lowest = gradient;
      if (Math.abs(gradient) < 1e-12) continue;
      const after = Math.max(before - gradient / (lengths[r]! + diagonal), 0);
      alpha[r] = after;
      const step = (after - before) * sign;
      if (step === 0) continue;
      for (let i = from; i < to; i += 1) weights[indices[i]!]! += step * values[i]!;
      weights[columns]! += step;
    }
    if (highest - lowest <= options.tolerance) {
      if (active === count) break;
      active = count;
      shrinkAbove = Infinity;
      continue;
    }
    shrinkAbove = highest > 0 ? highest : Infinity;
  }
  return { weights, rounds: round };
}
