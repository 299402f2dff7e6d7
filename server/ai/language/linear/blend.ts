import type { LinearScores } from './train-classes.ts';
import type { SparseRows } from './sparse-rows.ts';
import { scoreRow } from './score-row.ts';

const SAMPLE = 400;

/**
 * Several lines for each class made one: each model's scores are brought to the same spread over (a sample of) `rows`, then
 * added by `shares`. An ensemble that costs no more than one model.
 */
export function blend(
  models: readonly LinearScores[],
  shares: readonly number[],
  rows: SparseRows,
): LinearScores {
  const [first] = models;
  if (!first) throw new Error('nothing to blend');
  if (models.length === 1) return first;
  const weights = new Float32Array(first.weights.length);
  const bias = new Float32Array(first.classes);
  models.forEach((model, m) => {
    const factor = shares[m]! / (spreadOf(model, rows) || 1);
    for (let i = 0; i < weights.length; i += 1) weights[i]! += factor * model.weights[i]!;
    for (let c = 0; c < bias.length; c += 1) bias[c]! += factor * model.bias[c]!;
  });
  return { features: first.features, classes: first.classes, weights, bias };
}

/** The standard deviation of the classes' scores within a row. */
function spreadOf(model: LinearScores, rows: SparseRows): number {
  const out = new Float64Array(model.classes);
  const step = Math.max(1, Math.floor(rows.count / SAMPLE));
  let squares = 0;
  let count = 0;
  for (let r = 0; r < rows.count; r += step) {
    const indices = rows.indices.subarray(rows.starts[r], rows.starts[r + 1]);
    scoreRow(model, { indices, values: rows.values.subarray(rows.starts[r], rows.starts[r + 1]) }, out);
    let mean = 0;
    for (const score of out) mean += score / out.length;
    for (const score of out) squares += (score - mean) ** 2;
    count += out.length;
  }
  return count === 0 ? 0 : Math.sqrt(squares / count);
}
