import type { KeySet } from './key-sets.ts';

/**
 * One way to find candidates: nodes with the same key (or the same keys of two sets) form a block. The blocks of node n are
 * blocks[nodeOffsets[n] …], the nodes of block b are members[blockOffsets[b] …], in rising order.
 */
export interface Pass {
  name: string;
  sets: KeySet[];
  nodeOffsets: Uint32Array;
  blocks: Int32Array;
  blockOffsets: Uint32Array;
  members: Int32Array;
  /** Pairs within blocks of a size that is compared. */
  pairs: number;
  /** Pairs within blocks that are too large. */
  skipped: number;
  blockOf: Map<number, number>;
}

/** The number under which two keys are known together. */
export function pairKey(a: number, b: number, second: KeySet): number {
  return a * second.count + b;
}

/** Groups nodes by the keys of one set or of two. Blocks with more than `limit` nodes are counted, not compared. */
export function buildPass(sets: KeySet[], nodes: number, side: Uint8Array | undefined, limit: number): Pass {
  const blockOf = new Map<number, number>();
  const nodeOffsets = new Uint32Array(nodes + 1);
  const blocks: number[] = [];
  for (let node = 0; node < nodes; node++) {
    forEachKey(sets, node, (key) => {
      let block = blockOf.get(key);
      if (block === undefined) {
        block = blockOf.size;
        blockOf.set(key, block);
      }
      blocks.push(block);
    });
    nodeOffsets[node + 1] = blocks.length;
  }
  const { blockOffsets, members } = turnRound(nodeOffsets, blocks, blockOf.size);
  const counted = countPairs(blockOffsets, members, side, limit);
  const name = sets.map((set) => set.name).join(' + ');
  return {
    name,
    sets,
    nodeOffsets,
    blocks: Int32Array.from(blocks),
    blockOffsets,
    members,
    ...counted,
    blockOf,
  };
}

function forEachKey([first, second]: KeySet[], node: number, take: (key: number) => void): void {
  if (!first) {
    take(0);
    return;
  }
  for (let at = first.offsets[node] ?? 0; at < (first.offsets[node + 1] ?? 0); at++) {
    const key = first.keys[at] ?? 0;
    if (!second) take(key);
    else {
      const end = second.offsets[node + 1] ?? 0;
      for (let other = second.offsets[node] ?? 0; other < end; other++) {
        take(pairKey(key, second.keys[other] ?? 0, second));
      }
    }
  }
}

function turnRound(
  nodeOffsets: Uint32Array,
  blocks: number[],
  count: number,
): { blockOffsets: Uint32Array; members: Int32Array } {
  const blockOffsets = new Uint32Array(count + 1);
  for (const block of blocks) blockOffsets[block + 1] = (blockOffsets[block + 1] ?? 0) + 1;
  for (let block = 0; block < count; block++) {
    blockOffsets[block + 1] = (blockOffsets[block + 1] ?? 0) + (blockOffsets[block] ?? 0);
  }
  const next = blockOffsets.slice();
  const members = new Int32Array(blocks.length);
  for (let node = 0; node + 1 < nodeOffsets.length; node++) {
    for (let at = nodeOffsets[node] ?? 0; at < (nodeOffsets[node + 1] ?? 0); at++) {
      const block = blocks[at] ?? 0;
      const place = next[block] ?? 0;
      members[place] = node;
      next[block] = place + 1;
    }
  }
  return { blockOffsets, members };
}

function countPairs(
  blockOffsets: Uint32Array,
  members: Int32Array,
  side: Uint8Array | undefined,
  limit: number,
): { pairs: number; skipped: number } {
  let pairs = 0;
  let skipped = 0;
  for (let block = 0; block + 1 < blockOffsets.length; block++) {
    const [from, to] = [blockOffsets[block] ?? 0, blockOffsets[block + 1] ?? 0];
    const size = to - from;
    let within = (size * (size - 1)) / 2;
    if (side) {
      let second = 0;
      for (let at = from; at < to; at++) second += side[members[at] ?? 0] ?? 0;
      within = second * (size - second);
    }
    if (size > limit) skipped += within;
    else pairs += within;
  }
  return { pairs, skipped };
}
