import type { TextRow } from './featuriser.ts';

/** The vector of a text as further columns of its row. */
export interface VectorColumns {
  dimensions: number;
  /** The length of a vector of length 1 beside the other blocks. */
  weight: number;
}

/** A row with a text's vector in the columns from `offset` on. */
export function withVector(
  row: TextRow,
  vector: Float32Array,
  offset: number,
  { weight }: VectorColumns,
): TextRow {
  const first = row.indices.length;
  const indices = new Int32Array(first + vector.length);
  const values = new Float32Array(first + vector.length);
  indices.set(row.indices);
  values.set(row.values);
  for (let d = 0; d < vector.length; d += 1) {
    indices[first + d] = offset + d;
    values[first + d] = weight * vector[d]!;
  }
  return { indices, values, known: row.known };
}
