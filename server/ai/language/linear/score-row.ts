import type { SparseRow } from './sparse-rows.ts';
import type { LinearScores } from './train-classes.ts';

/** Writes the score of every class for one row into `out` (as long as there are classes) and returns it. */
export function scoreRow(scores: LinearScores, row: SparseRow, out: Float64Array): Float64Array {
  const { classes, weights, bias } = scores;
  for (let c = 0; c < classes; c += 1) out[c] = bias[c]!;
  for (let i = 0; i < row.indices.length; i += 1) {
    const value = row.values[i]!;
    const from = row.indices[i]! * classes;
    for (let c = 0; c < classes; c += 1) out[c]! += weights[from + c]! * value;
  }
  return out;
}
