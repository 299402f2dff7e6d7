import type { SparseRow } from './sparse-rows.ts';
import type { LinearScores } from './train-classes.ts';

/** Scores of classes in 8 bits: weights[feature × classes + class] times the feature's scale. */
export interface QuantisedScores {
  features: number;
  classes: number;
  weights: Int8Array;
  scales: Float32Array;
  bias: Float32Array;
}

/** Rounds weights to 8 bits; each feature has its own scale, so that strong features leave weak ones their places. */
export function quantise({ features, classes, weights, bias }: LinearScores): QuantisedScores {
  const scales = new Float32Array(features);
  const small = new Int8Array(features * classes);
  for (let f = 0; f < features; f += 1) {
    const from = f * classes;
    let most = 0;
    for (let c = 0; c < classes; c += 1) most = Math.max(most, Math.abs(weights[from + c]!));
    if (most === 0) continue;
    scales[f] = most / 127;
    for (let c = 0; c < classes; c += 1) small[from + c] = Math.round((weights[from + c]! / most) * 127);
  }
  return { features, classes, weights: small, scales, bias };
}

/** Writes the score of every class for one row into `out` (as long as there are classes) and returns it. */
export function scoreQuantised(scores: QuantisedScores, row: SparseRow, out: Float64Array): Float64Array {
  const { classes, weights, scales, bias } = scores;
  for (let c = 0; c < classes; c += 1) out[c] = bias[c]!;
  for (let i = 0; i < row.indices.length; i += 1) {
    const feature = row.indices[i]!;
    const value = row.values[i]! * scales[feature]!;
    for (let c = 0, at = feature * classes; c < classes; c += 1, at += 1) out[c]! += weights[at]! * value;
  }
  return out;
}
