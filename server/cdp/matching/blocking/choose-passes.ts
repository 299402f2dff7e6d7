import type { Table } from '../table.ts';
import { buildKeySets } from './key-sets.ts';
import type { KeySet } from './key-sets.ts';
import { buildPass } from './pass.ts';
import type { Pass } from './pass.ts';

/** Ways to find candidates, chosen for a table. */
export interface Blocking {
  passes: Pass[];
  /** Blocks with more nodes are not compared. */
  limit: number;
  /** Pairs that no pass compares since their blocks were too large: an upper bound, another pass may have found them. */
  skipped: number;
}

/** How much may be compared. */
export interface BlockingLimits {
  /** Up to so many pairs in all, every node is compared with every other. */
  everything: number;
  /** Pairs for each node, over all passes. */
  pairsPerNode: number;
  /** Pairs for each node that one pass may bring. */
  pairsPerNodeAndPass: number;
  /** Nodes in a block. */
  block: number;
}

export const BLOCKING_LIMITS: BlockingLimits = {
  everything: 600_000,
  pairsPerNode: 40,
  pairsPerNodeAndPass: 4,
  block: 300,
};

/**
 * Chooses blocking passes by what they cost: key sets that are selective alone, then pairs of those that are not (from different
 * columns), the cheapest first, until the budget is used up. Small tables are compared completely.
 */
export function choosePasses(table: Table, limits: BlockingLimits = BLOCKING_LIMITS): Blocking {
  const side = table.linkOnly ? table.side : undefined;
  const all = countAll(table);
  if (all <= limits.everything) {
    return { passes: [buildPass([], table.nodes, side, Infinity)], limit: Infinity, skipped: 0 };
  }
  const budget = Math.max(limits.everything, limits.pairsPerNode * table.nodes);
  const perPass = Math.max(limits.everything / 10, limits.pairsPerNodeAndPass * table.nodes);
  const sets = buildKeySets(table).filter((set) => set.count > 1);
  const singles = sets.map((set) => ({ set, pass: buildPass([set], table.nodes, side, limits.block) }));
  singles.sort((a, b) => a.pass.pairs - b.pass.pairs);
  const chosen: Pass[] = [];
  let used = 0;
  for (const { pass } of singles) {
    if (pass.pairs === 0 || pass.pairs > perPass || used + pass.pairs > budget) continue;
    chosen.push(pass);
    used += pass.pairs;
  }
  const coarse = singles.filter(({ pass }) => !chosen.includes(pass) || pass.skipped > 0);
  for (const sets of pairSets(coarse, all)) {
    const pass = buildPass(sets, table.nodes, side, limits.block);
    if (pass.pairs === 0 || pass.pairs > perPass || used + pass.pairs > budget) continue;
    chosen.push(pass);
    used += pass.pairs;
  }
  return {
    passes: chosen,
    limit: limits.block,
    skipped: chosen.reduce((sum, pass) => sum + pass.skipped, 0),
  };
}

/** How many pairs of nodes there are at all. */
export function countAll(table: Table): number {
  if (!table.linkOnly) return (table.nodes * (table.nodes - 1)) / 2;
  const second = table.side.reduce((sum, side) => sum + side, 0);
  return second * (table.nodes - second);
}

// Pairs of key sets of different columns, by what they would cost if the columns had nothing to do with each other.
function pairSets(coarse: { set: KeySet; pass: Pass }[], all: number): KeySet[][] {
  const pairs: { sets: KeySet[]; cost: number }[] = [];
  for (const [place, a] of coarse.entries()) {
    for (const b of coarse.slice(0, place)) {
      if (a.set.column === b.set.column) continue;
      const cost = ((a.pass.pairs + a.pass.skipped) / all) * (b.pass.pairs + b.pass.skipped);
      pairs.push({ sets: [a.set, b.set], cost });
    }
  }
  return pairs.sort((a, b) => a.cost - b.cost).map(({ sets }) => sets);
}
