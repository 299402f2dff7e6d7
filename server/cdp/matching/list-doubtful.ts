import { THRESHOLDS } from './link-records.ts';
import type { Linkage, Thresholds } from './link-records.ts';
import { logOdds, toProbability } from './model.ts';

/** Two rows that a person should look at. */
export interface DoubtfulPair {
  a: number;
  b: number;
  probability: number;
}

/**
 * The best pair of rows between each two clusters that is too probable to be passed over and was not linked: its probability is between the
 * thresholds, or the rest of the clusters spoke against it. The most probable first. Pairs that people keep apart are left out.
 */
export function listDoubtful(
  { table, links, cannot }: Linkage,
  clusterOf: ArrayLike<number>,
  thresholds: Thresholds = THRESHOLDS,
): DoubtfulPair[] {
  const clusterOfNode = (node: number): number => clusterOf[table.rowsOfNode[node]?.[0] ?? 0] ?? -1;
  const keyOf = (a: number, b: number): string => {
    const [x, y] = [clusterOfNode(a), clusterOfNode(b)];
    return `${Math.min(x, y)} ${Math.max(x, y)}`;
  };
  const decided = new Set(cannot.map(([a, b]) => keyOf(a, b)));
  const best = new Map<string, number>();
  for (let link = 0; link < links.count; link++) {
    const [a, b] = [links.a[link] ?? 0, links.b[link] ?? 0];
    if ((links.odds[link] ?? 0) < logOdds(thresholds.review) || clusterOfNode(a) === clusterOfNode(b))
      continue;
    const key = keyOf(a, b);
    if (decided.has(key)) continue;
    const known = best.get(key);
    if (known === undefined || (links.odds[link] ?? 0) > (links.odds[known] ?? 0)) best.set(key, link);
  }
  return [...best.values()]
    .sort((x, y) => (links.odds[y] ?? 0) - (links.odds[x] ?? 0) || x - y)
    .map((link) => ({
      a: table.rowsOfNode[links.a[link] ?? 0]?.[0] ?? 0,
      b: table.rowsOfNode[links.b[link] ?? 0]?.[0] ?? 0,
      probability: toProbability(links.odds[link] ?? 0),
    }));
}
