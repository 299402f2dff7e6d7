import { pairKey } from './blocking/index.ts';
import type { Pass } from './blocking/index.ts';
import { clusterRows, THRESHOLDS } from './link-records.ts';
import type { Linkage, Thresholds } from './link-records.ts';
import { logOdds, toProbability } from './model.ts';

/** Records that a new one can be matched against. */
export interface MatchIndex {
  linkage: Linkage;
  /** Cluster of each row, and the nodes of each cluster. */
  clusterOf: Int32Array;
  nodesOf: Map<number, number[]>;
  thresholds: Thresholds;
}

/** An entity that a new record may be of. */
export interface EntityMatch {
  cluster: number;
  /** Its rows. */
  rows: number[];
  /** Probability for its best row, and which that is. */
  probability: number;
  bestRow: number;
  /** What follows: link by itself, ask a person, or nothing. */
  decision: 'link' | 'review' | 'none';
}

const LEAST = 0.001;
const COMPARED = 64;
const STRONGEST = 12;

/** Makes an index of linked records, clustered at the threshold for linking. */
export function buildMatchIndex(linkage: Linkage, thresholds: Thresholds = THRESHOLDS): MatchIndex {
  const { clusterOf } = clusterRows(linkage, thresholds.link);
  const nodesOf = new Map<number, number[]>();
  for (const [node, rows] of linkage.table.rowsOfNode.entries()) {
    for (const cluster of new Set(rows.map((row) => clusterOf[row] ?? 0))) {
      nodesOf.set(cluster, [...(nodesOf.get(cluster) ?? []), node]);
    }
  }
  return { linkage, clusterOf, nodesOf, thresholds };
}

/** The log odds of a record with each node that blocking finds for it: the same numbers as in bulk. `side` is its file where two were linked. */
export function scoreRecord(linkage: Linkage, record: readonly string[], side?: number): Map<number, number> {
  const { table, blocking, scorer } = linkage;
  const visitor = table.nodes;
  for (const [slot, { values, pool, place }] of table.columns.entries()) {
    values[visitor] = pool.visit(record[place] ?? '', slot);
  }
  const odds = new Map<number, number>();
  for (const pass of blocking.passes) {
    for (const block of blocksOf(linkage, pass)) {
      const [from, to] = [pass.blockOffsets[block] ?? 0, pass.blockOffsets[block + 1] ?? 0];
      if (to - from > blocking.limit) continue;
      for (let at = from; at < to; at++) {
        const node = pass.members[at] ?? 0;
        if (odds.has(node) || (table.linkOnly && table.side[node] === side)) continue;
        odds.set(node, scorer.score(node, visitor));
      }
    }
  }
  return odds;
}

/**
 * Finds the entities that a record may be of, the most probable first, from 1/1000 on. A record is linked only if the evidence of all rows of
 * the entity supports it on average; otherwise a person is asked.
 */
export function matchRecord(index: MatchIndex, record: readonly string[], side?: number): EntityMatch[] {
  const { linkage, clusterOf, nodesOf, thresholds } = index;
  const best = new Map<number, { odds: number; row: number }>();
  for (const [node, odds] of scoreRecord(linkage, record, side)) {
    for (const row of linkage.table.rowsOfNode[node] ?? []) {
      const cluster = clusterOf[row] ?? 0;
      const known = best.get(cluster);
      if (!known || odds > known.odds) best.set(cluster, { odds, row });
    }
  }
  const matches: EntityMatch[] = [];
  for (const [cluster, { odds, row }] of best) {
    if (odds < logOdds(LEAST)) continue;
    const nodes = nodesOf.get(cluster) ?? [];
    const rows = nodes.flatMap((node) =>
      (linkage.table.rowsOfNode[node] ?? []).filter((of) => clusterOf[of] === cluster),
    );
    const decision = decide(odds, thresholds, () => isSupported(linkage, nodes));
    matches.push({ cluster, rows, probability: toProbability(odds), bestRow: row, decision });
  }
  return matches.sort((a, b) => b.probability - a.probability || a.bestRow - b.bestRow);
}

function decide(odds: number, thresholds: Thresholds, supported: () => boolean): EntityMatch['decision'] {
  if (odds < logOdds(thresholds.review)) return 'none';
  return odds >= logOdds(thresholds.link) && supported() ? 'link' : 'review';
}

function isSupported({ table, scorer }: Linkage, nodes: number[]): boolean {
  const step = Math.max(1, nodes.length / COMPARED);
  let sum = 0;
  for (let at = 0; at < nodes.length; at += step) {
    const evidence = scorer.score(nodes[Math.floor(at)] ?? 0, table.nodes) - scorer.prior;
    sum += Math.max(-STRONGEST, Math.min(STRONGEST, evidence));
  }
  return sum >= 0;
}

function blocksOf({ table }: Linkage, pass: Pass): number[] {
  const [first, second] = pass.sets;
  if (!first) return [0];
  const keysOf = (set: typeof first): number[] => {
    const column = table.columns[set.column];
    const value = column?.values[table.nodes] ?? -1;
    const texts = value < 0 ? [] : (column?.pool.blockingKeys(value, set.blocking) ?? []);
    return texts.flatMap((text) => set.ids.get(text) ?? []);
  };
  const keys = keysOf(first);
  const joined = second ? keys.flatMap((a) => keysOf(second).map((b) => pairKey(a, b, second))) : keys;
  return joined.flatMap((key) => pass.blockOf.get(key) ?? []);
}
