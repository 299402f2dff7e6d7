import { packRows, trainLinear } from '../../language/index.ts';
import { createWeightTable } from './weight-table.ts';
import type { WeightTable } from './weight-table.ts';

/** How much each feature speaks for a pair; the sum and the bias are the logit of the probability. */
export interface FeatureWeights {
  table: WeightTable;
  bias: number;
}

export interface FitOptions {
  /** What a mistake costs, against the size of the weights. */
  cost: number;
  /** Features that fewer rows have are left out. */
  leastRows: number;
  maxRounds: number;
}

const SIEVE = 1 << 24;

/**
 * Fits a logistic regression to rows of feature hashes (without repeats in a row). A rare feature counts more, by the root of its
 * rarity, at most three times.
 */
export function fitWeights(
  rows: readonly Int32Array[],
  positive: readonly boolean[],
  options: FitOptions,
): FeatureWeights {
  const { columns, counts } = numberFeatures(rows, options.leastRows);
  const values = Float32Array.from(counts, (count) =>
    Math.min(3, Math.sqrt(Math.log(rows.length / count) / 4)),
  );
  const packed = rows.map((row) => {
    const indices = row.map((hash) => columns.get(hash) ?? -1).filter((column) => column >= 0);
    return { indices, values: Float32Array.from(indices, (column) => values[column]!) };
  });
  const labels = Int32Array.from(positive, (each) => (each ? 0 : -1));
  const { weights, bias } = trainLinear(packRows(packed, values.length), labels, 1, {
    loss: 'logistic',
    cost: options.cost,
    tolerance: 0.05,
    maxRounds: options.maxRounds,
  });
  const entries: [number, number][] = [];
  for (const [hash, column] of columns) entries.push([hash, weights[column]! * values[column]!]);
  return { table: createWeightTable(entries), bias: bias[0]! };
}

/** Gives a column to each feature that enough rows have. A sieve keeps the many that few have out of memory. */
function numberFeatures(
  rows: readonly Int32Array[],
  least: number,
): { columns: Map<number, number>; counts: number[] } {
  const sieve = new Uint8Array(SIEVE);
  for (const row of rows) {
    for (const hash of row) {
      const place = hash & (SIEVE - 1);
      if (sieve[place]! < 255) sieve[place] = sieve[place]! + 1;
    }
  }
  const seen = new Map<number, number>();
  for (const row of rows) {
    for (const hash of row) {
      if (sieve[hash & (SIEVE - 1)]! >= least) seen.set(hash, (seen.get(hash) ?? 0) + 1);
    }
  }
  const columns = new Map<number, number>();
  const counts: number[] = [];
  for (const [hash, count] of seen) if (count >= least) columns.set(hash, counts.push(count) - 1);
  return { columns, counts };
}
