import type { IngestEvent } from '../event.ts';

/** Events of a tenant are processed in this many lines; those of one person in one of them, in the order they came. */
export const SHARDS = 4;

/** The line of an event's person (FNV-1a of the id). */
export function shardOf(event: Pick<IngestEvent, 'userId' | 'anonymousId'>): number {
  const id = event.userId ?? event.anonymousId ?? '';
  let sum = 0x811c9dc5;
  for (let at = 0; at < id.length; at += 1) sum = Math.imul(sum ^ id.charCodeAt(at), 0x01000193);
  return (sum ^ (sum >>> 15)) & (SHARDS - 1);
}
