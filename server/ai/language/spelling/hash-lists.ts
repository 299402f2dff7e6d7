const BUCKET_BITS = 16;
const MOST_IDS = 2 ** 21;

/** Lists of numbers by a 32-bit key, in sorted typed arrays: small, and made in one sort. */
export interface HashLists {
  keys: Uint32Array;
  ids: Uint32Array;
  /** Where the keys with the same upper bits begin. */
  buckets: Uint32Array;
}

/** A key while it is made: start from `SEED`, mix in one number after the other. */
export const SEED = 0x811c9dc5;

/** Mixes a number into a key (FNV-1a with a final stir by `finish`). */
export function mix(key: number, value: number): number {
  return Math.imul(key ^ value, 0x01000193);
}

/** Spreads a key over all its bits. */
export function finish(key: number): number {
  let stirred = Math.imul(key ^ (key >>> 15), 0x2c1b3c6d);
  stirred = Math.imul(stirred ^ (stirred >>> 12), 0x297a2d39);
  return (stirred ^ (stirred >>> 15)) >>> 0;
}

/** The key of a text. */
export function keyOfText(text: string): number {
  let key = SEED;
  for (let at = 0; at < text.length; at += 1) key = mix(key, text.charCodeAt(at));
  return finish(key);
}

/** Packs pairs of key and id (below 2^21). */
export function packHashLists(pairs: readonly number[]): HashLists {
  const packed = new Float64Array(pairs.length / 2);
  for (let at = 0; at < packed.length; at += 1) {
    packed[at] = (pairs[at * 2] ?? 0) * MOST_IDS + (pairs[at * 2 + 1] ?? 0);
  }
  packed.sort();
  const keys = new Uint32Array(packed.length);
  const ids = new Uint32Array(packed.length);
  const buckets = new Uint32Array(2 ** BUCKET_BITS + 1);
  packed.forEach((value, at) => {
    const key = Math.floor(value / MOST_IDS);
    keys[at] = key;
    ids[at] = value - key * MOST_IDS;
    const bucket = (key >>> (32 - BUCKET_BITS)) + 1;
    buckets[bucket] = (buckets[bucket] ?? 0) + 1;
  });
  for (let at = 1; at < buckets.length; at += 1) buckets[at] = (buckets[at] ?? 0) + (buckets[at - 1] ?? 0);
  return { keys, ids, buckets };
}

/** Calls back with every id of a key. */
export function eachId(lists: HashLists, key: number, take: (id: number) => void): void {
  const bucket = key >>> (32 - BUCKET_BITS);
  const end = lists.buckets[bucket + 1] ?? 0;
  for (let at = lists.buckets[bucket] ?? 0; at < end; at += 1) {
    if (lists.keys[at] === key) take(lists.ids[at] ?? 0);
  }
}
