import { countAll } from '../blocking/index.ts';
import { compareNodes } from '../compare-nodes.ts';
import type { Table, TableColumn } from '../table.ts';

const SAMPLE = 200_000;

/**
 * For each column the share of each level (0 missing, 1 the same …) among all pairs of nodes: counted where the pairs are few, else from a random
 * sample that depends on the table alone. The share of equal values is always exact.
 */
export function countLevels(table: Table): Float64Array[] {
  const counts = table.columns.map(({ levels }) => new Float64Array(levels.length + 1));
  const levels = new Uint8Array(table.columns.length);
  const take = (a: number, b: number): void => {
    compareNodes(table, a, b, levels, 0);
    for (const [column, count] of counts.entries()) {
      const level = levels[column] ?? 0;
      count[level] = (count[level] ?? 0) + 1;
    }
  };
  const all = countAll(table);
  if (all > 0) forSomePairs(table, all, take);
  for (const [column, count] of counts.entries()) {
    const taken = count.reduce((sum, value) => sum + value, 0);
    if (taken > 0)
      for (let level = 0; level < count.length; level++) count[level] = (count[level] ?? 0) / taken;
    if (all > SAMPLE) count[1] = countEqual(table, table.columns[column] as TableColumn) / all;
  }
  return counts;
}

function forSomePairs(table: Table, all: number, take: (a: number, b: number) => void): void {
  const { nodes, side, linkOnly } = table;
  if (all <= SAMPLE) {
    for (let a = 0; a < nodes; a++) {
      for (let b = 0; b < a; b++) if (!linkOnly || side[a] !== side[b]) take(a, b);
    }
    return;
  }
  const random = randomNumbers(nodes);
  for (let taken = 0; taken < SAMPLE;) {
    const [a, b] = [Math.floor(random() * nodes), Math.floor(random() * nodes)];
    if (a === b || (linkOnly && side[a] === side[b])) continue;
    take(a, b);
    taken++;
  }
}

function countEqual(table: Table, column: TableColumn): number {
  const first = new Map<number, number>();
  const second = new Map<number, number>();
  for (let node = 0; node < table.nodes; node++) {
    const value = column.values[node] ?? -1;
    if (value < 0) continue;
    const counts = table.linkOnly && table.side[node] === 1 ? second : first;
    counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  let equal = 0;
  for (const [value, count] of first) {
    equal += table.linkOnly ? count * (second.get(value) ?? 0) : (count * (count - 1)) / 2;
  }
  return equal;
}

/** Numbers from 0 to 1 that look random and are the same for the same seed (mulberry32). */
export function randomNumbers(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
