import type { Entry } from '../../../../contracts/service/entries.ts';

// Notes and steps stand after the message whose sequence they carry.
const RANK = { message: 0, step: 1, note: 1 } as const;

/** The order of a thread: by sequence, the message before what stands after it, then by time. */
export function compareEntries(a: Entry, b: Entry): number {
  return (
    a.sequence - b.sequence ||
    RANK[a.kind] - RANK[b.kind] ||
    (a.at < b.at ? -1 : a.at > b.at ? 1 : 0) ||
    (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)
  );
}

/** Two parts of a thread as one: in order, each entry once, the newer version of it. */
export function mergeEntries(old: readonly Entry[], incoming: readonly Entry[]): Entry[] {
  if (incoming.length === 0) return [...old];
  const last = old.at(-1);
  const first = incoming[0];
  // The usual case: something new at the end. What has the last one's sequence may be a newer version of it.
  if (incoming.length === 1 && first && (!last || last.sequence < first.sequence)) return [...old, first];
  const byId = new Map(old.map((entry) => [entry.id, entry]));
  for (const entry of incoming) byId.set(entry.id, entry);
  return [...byId.values()].sort(compareEntries);
}

/** The sequence of the last message; 0 in an empty thread. */
export function lastSequence(entries: readonly Entry[]): number {
  return entries.at(-1)?.sequence ?? 0;
}
