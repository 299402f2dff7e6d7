import type { Blocking } from './choose-passes.ts';
import type { Table } from '../table.ts';

/** Pairs of nodes; `a` is the larger number. */
export interface NodePairs {
  a: Int32Array;
  b: Int32Array;
  count: number;
}

/** Every pair of nodes that shares a block of some pass, once. */
export function findCandidates(table: Table, blocking: Blocking): NodePairs {
  const pairs: NodePairs = { a: new Int32Array(1024), b: new Int32Array(1024), count: 0 };
  // Which node has last met this one: a pair that two passes bring is taken once without keeping a set of pairs.
  const metBy = new Int32Array(table.nodes).fill(-1);
  for (let node = 0; node < table.nodes; node++) {
    for (const pass of blocking.passes) {
      for (let at = pass.nodeOffsets[node] ?? 0; at < (pass.nodeOffsets[node + 1] ?? 0); at++) {
        const block = pass.blocks[at] ?? 0;
        const [from, to] = [pass.blockOffsets[block] ?? 0, pass.blockOffsets[block + 1] ?? 0];
        if (to - from > blocking.limit) continue;
        for (let place = from; place < to; place++) {
          const other = pass.members[place] ?? 0;
          if (other >= node) break;
          if (metBy[other] === node || (table.linkOnly && table.side[other] === table.side[node])) continue;
          metBy[other] = node;
          addPair(pairs, node, other);
        }
      }
    }
  }
  return pairs;
}

function addPair(pairs: NodePairs, a: number, b: number): void {
  if (pairs.count === pairs.a.length) {
    pairs.a = grown(pairs.a);
    pairs.b = grown(pairs.b);
  }
  pairs.a[pairs.count] = a;
  pairs.b[pairs.count] = b;
  pairs.count++;
}

function grown(array: Int32Array): Int32Array {
  const larger = new Int32Array(array.length * 2);
  larger.set(array);
  return larger;
}
