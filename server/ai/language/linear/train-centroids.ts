import type { SparseRows } from './sparse-rows.ts';
import { emptyScores } from './train-classes.ts';
import type { LinearScores } from './train-classes.ts';

/**
 * Weights that are the mean direction of each class's rows (Rocchio), of length 1: the score is the cosine with it times the
 * row's length. Takes one pass, whatever the number of classes.
 */
export function trainCentroids(rows: SparseRows, labels: Int32Array, classes: number): LinearScores {
  const scores = emptyScores(rows.columns, classes);
  const { weights } = scores;
  for (let r = 0; r < rows.count; r += 1) {
    const label = labels[r]!;
    if (label < 0) continue;
    for (let i = rows.starts[r]!; i < rows.starts[r + 1]!; i += 1) {
      weights[rows.indices[i]! * classes + label]! += rows.values[i]!;
    }
  }
  const squares = new Float64Array(classes);
  for (let at = 0; at < weights.length; at += 1) squares[at % classes]! += weights[at]! * weights[at]!;
  const scales = squares.map((square) => (square === 0 ? 0 : 1 / Math.sqrt(square)));
  for (let at = 0; at < weights.length; at += 1) weights[at]! *= scales[at % classes]!;
  return scores;
}
