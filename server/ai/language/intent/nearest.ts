import type { SparseRow, SparseRows } from '../linear/index.ts';

/**
 * Which training rows have a term, for the terms of a featuriser's first block: rows `rows[starts[column] …]` with that
 * column's share of the row, in 1/255.
 */
export interface NearestIndex {
  count: number;
  starts: Int32Array;
  rows: Int32Array;
  shares: Uint8Array;
}

/** An example and the cosine between its terms and a text's, 0 to 1. */
export interface Neighbour {
  place: number;
  similarity: number;
}

/** Terms that more than this share of the rows have are left out: they tell little and cost most. */
const MOST_COMMON = 0.04;
const FEW_ROWS = 200;

/** Builds the index over the first `columns` columns of rows, whose parts there have the length `length`. */
export function indexRows(rows: SparseRows, columns: number, length: number): NearestIndex {
  const starts = new Int32Array(columns + 1);
  const end = rows.starts[rows.count]!;
  for (let i = 0; i < end; i += 1) if (rows.indices[i]! < columns) starts[rows.indices[i]! + 1]! += 1;
  const most = Math.max(FEW_ROWS, MOST_COMMON * rows.count);
  const common = Uint8Array.from({ length: columns }, (_, c) => (starts[c + 1]! > most ? 1 : 0));
  for (let c = 0; c < columns; c += 1) if (common[c] === 1) starts[c + 1] = 0;
  for (let c = 0; c < columns; c += 1) starts[c + 1]! += starts[c]!;
  const at = starts.slice(0, columns);
  const size = starts[columns]!;
  const listed = new Int32Array(size);
  const shares = new Uint8Array(size);
  for (let r = 0; r < rows.count; r += 1) {
    for (let i = rows.starts[r]!; i < rows.starts[r + 1]!; i += 1) {
      const column = rows.indices[i]!;
      if (column >= columns || common[column] === 1) continue;
      const place = at[column]!;
      at[column] = place + 1;
      listed[place] = r;
      shares[place] = Math.round((rows.values[i]! / length) * 255);
    }
  }
  return { count: rows.count, starts, rows: listed, shares };
}

/** The cosine of a row with every example. */
export function similarities(index: NearestIndex, row: SparseRow): Float32Array {
  const sums = new Float32Array(index.count);
  const columns = index.starts.length - 1;
  let squares = 0;
  for (let i = 0; i < row.indices.length; i += 1) {
    const column = row.indices[i]!;
    if (column >= columns) continue;
    const value = row.values[i]!;
    squares += value * value;
    const to = index.starts[column + 1]!;
    for (let p = index.starts[column]!; p < to; p += 1) sums[index.rows[p]!]! += value * index.shares[p]!;
  }
  const scale = squares === 0 ? 0 : 1 / (255 * Math.sqrt(squares));
  for (let r = 0; r < sums.length; r += 1) sums[r]! *= scale;
  return sums;
}

/** The cosine of the nearest example. */
export function nearestSimilarity(index: NearestIndex, row: SparseRow): number {
  let most = 0;
  for (const similarity of similarities(index, row)) if (similarity > most) most = similarity;
  return Math.min(1, most);
}

/** The nearest examples, the nearest first. */
export function findNearest(index: NearestIndex, row: SparseRow, most: number): Neighbour[] {
  const found: Neighbour[] = [];
  similarities(index, row).forEach((similarity, place) => {
    if (similarity <= (found.length < most ? 0 : found[found.length - 1]!.similarity)) return;
    if (found.length === most) found.pop();
    let at = found.length;
    while (at > 0 && found[at - 1]!.similarity < similarity) at -= 1;
    found.splice(at, 0, { place, similarity: Math.min(1, similarity) });
  });
  return found;
}
