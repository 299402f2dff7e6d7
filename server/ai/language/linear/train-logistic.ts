import { seededRandom, shuffle } from './random.ts';
import type { SparseRows } from './sparse-rows.ts';
import type { BinaryFit, BinaryOptions } from './train-svm.ts';

const INNER_STEPS = 20;

/**
 * Trains one L2-regularised logistic regression by dual coordinate descent (Yu, Huang and Lin, Machine Learning 85,
 * 2011, algorithm 5): each row's dual variable moves by a few Newton steps on its own.
 */
export function trainLogistic(
  rows: SparseRows,
  positive: Uint8Array,
  lengths: Float64Array,
  options: BinaryOptions,
): BinaryFit {
  const { starts, indices, values, count, columns } = rows;
  const weights = new Float64Array(columns + 1);
  const upper = [options.cost, options.cost * options.positiveWeight];
  const alpha = new Float64Array(count);
  for (let r = 0; r < count; r += 1) {
    const start = Math.min(0.001 * upper[positive[r]!]!, 1e-8);
    alpha[r] = start;
    addRow(rows, r, positive[r] === 1 ? start : -start, weights);
  }
  const order = Int32Array.from({ length: count }, (_, r) => r);
  const random = seededRandom(options.seed);
  let round = 0;
  for (; round < options.maxRounds; round += 1) {
    let worst = 0;
    shuffle(order, count, random);
    for (let k = 0; k < count; k += 1) {
      const r = order[k]!;
      const sign = positive[r] === 1 ? 1 : -1;
      const bound = upper[positive[r]!]!;
      let score = weights[columns]!;
      for (let i = starts[r]!; i < starts[r + 1]!; i += 1) score += weights[indices[i]!]! * values[i]!;
      const before = alpha[r]!;
      const after = solveOne(before, bound, sign * score, lengths[r]!);
      const change = Math.abs(after - before);
      if (change < 1e-12) continue;
      // The gradient of the dual in this coordinate before its step, the measure of how far training is.
      const gradient = Math.abs(sign * score + Math.log(before / (bound - before)));
      if (gradient > worst && change > 1e-6 * bound) worst = gradient;
      alpha[r] = after;
      addRow(rows, r, (after - before) * sign, weights);
    }
    if (worst <= options.tolerance) break;
  }
  return { weights, rounds: round };
}

/** Minimises z log z + (c − z) log (c − z) + b (z − a) + q/2 (z − a)² over 0 < z < c. */
function solveOne(alpha: number, bound: number, slope: number, curve: number): number {
  const low = 1e-12 * bound;
  const high = bound - low;
  let z = alpha;
  for (let step = 0; step < INNER_STEPS; step += 1) {
    const gradient = Math.log(z / (bound - z)) + slope + curve * (z - alpha);
    if (Math.abs(gradient) < 1e-4) break;
    const next = z - gradient / (curve + bound / (z * (bound - z)));
    // A Newton step out of the interval goes a part of the way to its end instead.
    if (next <= low) z = Math.max(low, z * 0.1);
    else if (next >= high) z = Math.min(high, bound - (bound - z) * 0.1);
    else z = next;
  }
  return z;
}

function addRow(rows: SparseRows, r: number, step: number, weights: Float64Array): void {
  for (let i = rows.starts[r]!; i < rows.starts[r + 1]!; i += 1) {
    weights[rows.indices[i]!]! += step * rows.values[i]!;
  }
  weights[rows.columns]! += step;
}
