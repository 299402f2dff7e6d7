/** Numbers by 32-bit hash, in typed arrays. */
export interface WeightTable {
  get(hash: number): number;
  size: number;
}

/** A table that is looked up often and never changed. Hash 0 stands for "empty" and has no weight. */
export function createWeightTable(entries: readonly (readonly [number, number])[]): WeightTable {
  let slots = 1024;
  while (slots < entries.length * 2) slots *= 2;
  const hashes = new Int32Array(slots);
  const weights = new Float32Array(slots);
  const mask = slots - 1;
  for (const [hash, weight] of entries) {
    if (hash === 0) continue;
    let slot = hash & mask;
    while (hashes[slot] !== 0) slot = (slot + 1) & mask;
    hashes[slot] = hash;
    weights[slot] = weight;
  }
  return {
    size: entries.length,
    get(hash) {
      let slot = hash & mask;
      for (;;) {
        const found = hashes[slot]!;
        if (found === hash) return weights[slot]!;
        if (found === 0) return 0;
        slot = (slot + 1) & mask;
      }
    },
  };
}
