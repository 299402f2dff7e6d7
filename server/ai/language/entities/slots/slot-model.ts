/**
 * A linear sequence model over tags: 0 is outside, slot k begins with 1 + 2k and goes on with 2 + 2k. Rows of `weights` are
 * features, columns tags; `transitions` is tag × tag, row 0 … n−1 the tag before, row n the beginning.
 */
export interface SlotModel {
  slots: readonly string[];
  features: ReadonlyMap<string, number>;
  weights: Float32Array;
  transitions: Float32Array;
}

export function tagCount(slots: readonly string[]): number {
  return 1 + 2 * slots.length;
}

/** A tag may follow another: a slot goes on only behind its own beginning. */
export function mayFollow(before: number, tag: number): boolean {
  return tag === 0 || tag % 2 === 1 || before === tag || before === tag - 1;
}

/** Feature numbers of each token; what the model has never seen is left out. */
export function numberFeatures(
  features: readonly string[][],
  known: ReadonlyMap<string, number>,
): Int32Array[] {
  return features.map((list) => {
    const numbers = new Int32Array(list.length);
    let count = 0;
    for (const feature of list) {
      const number = known.get(feature);
      if (number !== undefined) numbers[count++] = number;
    }
    return numbers.subarray(0, count);
  });
}
