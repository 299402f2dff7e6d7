/**
 * Rows of a sparse matrix in compressed form: row r has the columns `indices[starts[r] .. starts[r + 1]]`, without
 * repeats, with the values beside them. The arrays may lie on shared memory.
 */
export interface SparseRows {
  count: number;
  columns: number;
  starts: Int32Array;
  indices: Int32Array;
  values: Float32Array;
}

/** One row: columns and values, of the same length. */
export interface SparseRow {
  indices: ArrayLike<number>;
  values: ArrayLike<number>;
}

/** Puts rows together. Columns of a row must be below `columns`. */
export function packRows(rows: readonly SparseRow[], columns: number): SparseRows {
  let size = 0;
  for (const row of rows) size += row.indices.length;
  const starts = new Int32Array(shared(4 * (rows.length + 1)));
  const indices = new Int32Array(shared(4 * size));
  const values = new Float32Array(shared(4 * size));
  let at = 0;
  rows.forEach((row, r) => {
    indices.set(row.indices, at);
    values.set(row.values, at);
    at += row.indices.length;
    starts[r + 1] = at;
  });
  return { count: rows.length, columns, starts, indices, values };
}

/** The rows at `places`, in that order. */
export function takeRows(rows: SparseRows, places: ArrayLike<number>): SparseRows {
  const taken: SparseRow[] = [];
  for (let i = 0; i < places.length; i += 1) {
    const from = rows.starts[places[i]!]!;
    const to = rows.starts[places[i]! + 1]!;
    taken.push({ indices: rows.indices.subarray(from, to), values: rows.values.subarray(from, to) });
  }
  return packRows(taken, rows.columns);
}

/** Memory that worker threads read without a copy. */
function shared(bytes: number): SharedArrayBuffer {
  return new SharedArrayBuffer(bytes);
}
