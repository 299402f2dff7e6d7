/** A small dense logistic regression: the weights of signals that were not standardised, and the bias. */
export interface LogisticFit {
  weights: number[];
  bias: number;
}

const ROUNDS = 30;

/**
 * Fits P(truth) = σ(weights · signals + bias) by Newton's method with an L2 penalty on standardised signals; both sides
 * count alike whatever their number of rows.
 */
export function fitLogistic(rows: readonly number[][], truths: readonly boolean[], penalty = 1): LogisticFit {
  const size = rows[0]?.length ?? 0;
  const { means, spreads } = standardise(rows, size);
  const positives = truths.filter(Boolean).length;
  const weightOf = (truth: boolean): number =>
    truth
      ? rows.length / (2 * Math.max(1, positives))
      : rows.length / (2 * Math.max(1, rows.length - positives));
  const theta = new Float64Array(size + 1);
  const input = new Float64Array(size + 1);
  input[size] = 1;
  for (let round = 0; round < ROUNDS; round += 1) {
    const gradient = new Float64Array(size + 1);
    const hessian = Array.from({ length: size + 1 }, () => new Float64Array(size + 1));
    for (let i = 0; i < size; i += 1) {
      gradient[i] = penalty * theta[i]!;
      hessian[i]![i] = penalty;
    }
    hessian[size]![size] = 1e-6;
    rows.forEach((row, r) => {
      for (let i = 0; i < size; i += 1) input[i] = (row[i]! - means[i]!) / spreads[i]!;
      let score = 0;
      for (let i = 0; i <= size; i += 1) score += theta[i]! * input[i]!;
      const share = 1 / (1 + Math.exp(-score));
      const weight = weightOf(truths[r]!);
      const error = weight * (share - (truths[r]! ? 1 : 0));
      const curve = weight * Math.max(1e-6, share * (1 - share));
      for (let i = 0; i <= size; i += 1) {
        gradient[i]! += error * input[i]!;
        for (let j = 0; j <= i; j += 1) hessian[i]![j]! += curve * input[i]! * input[j]!;
      }
    });
    const step = solve(hessian, gradient);
    let largest = 0;
    for (let i = 0; i <= size; i += 1) {
      theta[i]! -= Math.max(-5, Math.min(5, step[i]!));
      largest = Math.max(largest, Math.abs(step[i]!));
    }
    if (largest < 1e-5) break;
  }
  let bias = theta[size]!;
  const weights = Array.from({ length: size }, (_, i) => {
    const weight = theta[i]! / spreads[i]!;
    bias -= weight * means[i]!;
    return weight;
  });
  return { weights, bias };
}

function standardise(rows: readonly number[][], size: number): { means: number[]; spreads: number[] } {
  const means = new Array<number>(size).fill(0);
  const spreads = new Array<number>(size).fill(0);
  for (const row of rows) for (let i = 0; i < size; i += 1) means[i]! += row[i]! / rows.length;
  for (const row of rows)
    for (let i = 0; i < size; i += 1) spreads[i]! += (row[i]! - means[i]!) ** 2 / rows.length;
  return { means, spreads: spreads.map((square) => Math.sqrt(square) || 1) };
}

/** Solves a symmetric positive system, of which the lower half is given (Cholesky). */
function solve(lower: Float64Array[], right: Float64Array): Float64Array {
  const size = right.length;
  const out = Float64Array.from(right);
  for (let i = 0; i < size; i += 1) {
    for (let j = 0; j <= i; j += 1) {
      let sum = lower[i]![j]!;
      for (let k = 0; k < j; k += 1) sum -= lower[i]![k]! * lower[j]![k]!;
      lower[i]![j] = i === j ? Math.sqrt(Math.max(sum, 1e-12)) : sum / lower[j]![j]!;
    }
  }
  for (let i = 0; i < size; i += 1) {
    for (let k = 0; k < i; k += 1) out[i]! -= lower[i]![k]! * out[k]!;
    out[i]! /= lower[i]![i]!;
  }
  for (let i = size - 1; i >= 0; i -= 1) {
    for (let k = i + 1; k < size; k += 1) out[i]! -= lower[k]![i]! * out[k]!;
    out[i]! /= lower[i]![i]!;
  }
  return out;
}
