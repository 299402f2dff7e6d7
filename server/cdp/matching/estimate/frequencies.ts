import type { Table } from '../table.ts';

/**
 * How probable it is to meet each value by chance: among entities, as far as `entityOf` knows them, not among records, so that a person
 * with many records does not make their own name a common one. What only one entity has gets the mass that Good and Turing (1953) leave to
 * values seen once.
 */
export function valueFrequencies(table: Table, entityOf: Int32Array): Float64Array[] {
  return table.columns.map(({ values }) => {
    const counts = countEntities(values, entityOf);
    let once = 0;
    let twice = 0;
    let entities = 0;
    for (const count of counts) {
      if (count === 1) once++;
      else if (count === 2) twice++;
      entities += count;
    }
    const unseen = Math.min(1, Math.max(0.02, (2 * (twice + 0.1)) / (once + 5)));
    return counts.map((count) => Math.min(1, (Math.max(1, count) - 1 + unseen) / Math.max(10, entities)));
  });
}

/** Probability of a value that the table has not. */
export function frequencyOfNew(frequencies: Float64Array): number {
  return frequencies.reduce((least, frequency) => Math.min(least, frequency), 0.1);
}

function countEntities(values: Int32Array, entityOf: Int32Array): Float64Array {
  const size = values.reduce((most, value) => Math.max(most, value), -1) + 1;
  const pairs = new Float64Array(values.length);
  let filled = 0;
  for (const [node, value] of values.entries()) {
    if (value < 0) continue;
    pairs[filled] = value * values.length + (entityOf[node] ?? 0);
    filled++;
  }
  const sorted = pairs.subarray(0, filled).sort();
  const counts = new Float64Array(size);
  for (const [at, pair] of sorted.entries()) {
    if (at > 0 && pair === sorted[at - 1]) continue;
    const value = Math.floor(pair / values.length);
    counts[value] = (counts[value] ?? 0) + 1;
  }
  return counts;
}
