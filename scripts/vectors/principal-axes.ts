import { seededRandom } from '../../server/ai/index.ts';
import { ENCODED } from './work-folder.ts';

/** Mean and principal axes of vectors: axes[dimension × count + axis]. */
export interface Axes {
  mean: Float64Array;
  axes: Float64Array;
  count: number;
}

const ROUNDS = 12;
const SAMPLE = 8000;

/** The `count` principal axes of (a sample of) rows, by orthogonal iteration on their covariance. */
export function principalAxes(rows: readonly Float32Array[], count: number): Axes {
  const mean = new Float64Array(ENCODED);
  for (const row of rows) for (let d = 0; d < ENCODED; d += 1) mean[d]! += row[d]! / rows.length;
  const covariance = covarianceOf(rows, mean);
  const random = seededRandom(5);
  let axes = Float64Array.from({ length: ENCODED * count }, () => random() - 0.5);
  orthonormalise(axes, count);
  for (let round = 0; round < ROUNDS; round += 1) {
    const next = new Float64Array(ENCODED * count);
    for (let a = 0; a < ENCODED; a += 1) {
      for (let b = 0; b < ENCODED; b += 1) {
        const factor = covariance[a * ENCODED + b]!;
        for (let k = 0; k < count; k += 1) next[a * count + k]! += factor * axes[b * count + k]!;
      }
    }
    axes = next;
    orthonormalise(axes, count);
  }
  return { mean, axes, count };
}

/** A vector in the coordinates of the axes. */
export function project({ mean, axes, count }: Axes, vector: Float32Array): Float32Array {
  const out = new Float32Array(count);
  for (let d = 0; d < ENCODED; d += 1) {
    const value = vector[d]! - mean[d]!;
    for (let k = 0; k < count; k += 1) out[k]! += value * axes[d * count + k]!;
  }
  return out;
}

function covarianceOf(rows: readonly Float32Array[], mean: Float64Array): Float64Array {
  const covariance = new Float64Array(ENCODED * ENCODED);
  const centred = new Float64Array(ENCODED);
  const step = Math.max(1, Math.floor(rows.length / SAMPLE));
  for (let r = 0; r < rows.length; r += step) {
    for (let d = 0; d < ENCODED; d += 1) centred[d] = rows[r]![d]! - mean[d]!;
    for (let a = 0; a < ENCODED; a += 1) {
      const value = centred[a]!;
      for (let b = 0; b < ENCODED; b += 1) covariance[a * ENCODED + b]! += value * centred[b]!;
    }
  }
  return covariance;
}

/** Gram and Schmidt, in place. */
function orthonormalise(axes: Float64Array, count: number): void {
  for (let j = 0; j < count; j += 1) {
    for (let l = 0; l < j; l += 1) {
      let dot = 0;
      for (let d = 0; d < ENCODED; d += 1) dot += axes[d * count + j]! * axes[d * count + l]!;
      for (let d = 0; d < ENCODED; d += 1) axes[d * count + j]! -= dot * axes[d * count + l]!;
    }
    let squares = 0;
    for (let d = 0; d < ENCODED; d += 1) squares += axes[d * count + j]! ** 2;
    const length = Math.sqrt(squares) || 1;
    for (let d = 0; d < ENCODED; d += 1) axes[d * count + j]! /= length;
  }
}
