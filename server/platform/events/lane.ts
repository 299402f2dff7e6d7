/** Number of lanes that keys are spread over; a consumer with n shards reads lane % n. Never change it. */
export const LANES = 64;

/** The lane of a key: FNV-1a, 32 bits. */
export function laneOf(key: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < key.length; index += 1) {
    hash = Math.imul(hash ^ key.charCodeAt(index), 0x01000193);
  }
  return (hash >>> 0) % LANES;
}

/** The lanes that belong to one shard of a consumer. */
export function lanesOf(shard: number, shards: number): number[] {
  return Array.from({ length: LANES }, (_, lane) => lane).filter((lane) => lane % shards === shard);
}
