import { clusterRows } from './link-records.ts';
import type { Linkage } from './link-records.ts';
import { toProbability } from './model.ts';

/** How well records were linked, counted in pairs of records. */
export interface LinkQuality {
  precision: number;
  recall: number;
  f1: number;
}

// Probabilities very near 1 differ by what is against them in log odds.
const TRIED = [
  -5, -4, -3, -2, -1, -0.5, 0, 0.5, 1, 1.5, 2, 2.5, 3, 4, 5, 6, 7, 8, 9, 10, 12, 14, 16, 18, 20, 25, 30,
];

/**
 * Compares clusters with the truth, a text for each row; rows with an empty one belong to nobody else. Counted are all pairs, of two files
 * those across. Without any pair, found or true, the measures are 1.
 */
export function measureClusters(
  clusterOf: ArrayLike<number>,
  truth: readonly string[],
  side?: ArrayLike<number>,
): LinkQuality & { pairs: number } {
  const both = countPairs(side);
  const found = countPairs(side);
  const real = countPairs(side);
  for (const [row, entity] of truth.entries()) {
    const cluster = String(clusterOf[row] ?? -1);
    found.add(cluster, row);
    if (entity === '') continue;
    real.add(entity, row);
    both.add(`${cluster}\u0000${entity}`, row);
  }
  const [right, linked, pairs] = [both.pairs(), found.pairs(), real.pairs()];
  const precision = linked === 0 ? 1 : right / linked;
  const recall = pairs === 0 ? 1 : right / pairs;
  const f1 = precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall);
  return { pairs, precision, recall, f1 };
}

/** The threshold, of some thirty, with the best F1; the highest if there are several. */
export function findBestThreshold(
  linkage: Linkage,
  truth: readonly string[],
  side?: ArrayLike<number>,
): LinkQuality & { threshold: number } {
  let best = { threshold: 1, precision: 0, recall: 0, f1: -1 };
  for (const odds of TRIED) {
    const threshold = toProbability(odds);
    const { precision, recall, f1 } = measureClusters(clusterRows(linkage, threshold).clusterOf, truth, side);
    if (f1 >= best.f1) best = { threshold, precision, recall, f1 };
  }
  return best;
}

interface PairCount {
  add(group: string, row: number): void;
  pairs(): number;
}

function countPairs(side?: ArrayLike<number>): PairCount {
  const groups = new Map<string, [first: number, second: number]>();
  return {
    add(group, row) {
      const counts = groups.get(group) ?? [0, 0];
      counts[side?.[row] === 1 ? 1 : 0]++;
      groups.set(group, counts);
    },
    pairs() {
      let sum = 0;
      for (const [first, second] of groups.values()) {
        sum += side ? first * second : (first * (first - 1)) / 2;
      }
      return sum;
    },
  };
}
