import { queryOptions } from '@tanstack/react-query';
import type { QueryClient } from '@tanstack/react-query';
import type { Entry, EntryPage } from '../../../../contracts/service/entries.ts';
import { request } from '../../../api/request.ts';
import { lastSequence, mergeEntries } from './merge-entries.ts';

/** The loaded part of a thread: always its newest end, as far up as somebody scrolled. */
export interface ThreadData {
  entries: Entry[];
  hasBefore: boolean;
}

const PAGE = 100;

function threadKey(id: string) {
  return ['thread', id] as const;
}

async function fetchEntries(
  id: string,
  query: { before?: number; after?: number },
  signal?: AbortSignal,
): Promise<EntryPage> {
  return request<EntryPage>('GET', `/api/conversations/${id}/entries`, {
    query: { ...query, limit: PAGE },
    ...(signal ? { signal } : {}),
  });
}

/** A thread. The first time its newest page is read; later times only what came after the last sequence. */
export function threadQuery(client: QueryClient, id: string) {
  return queryOptions({
    queryKey: threadKey(id),
    queryFn: async ({ signal }): Promise<ThreadData> => {
      const old = client.getQueryData<ThreadData>(threadKey(id));
      if (!old || old.entries.length === 0) {
        const page = await fetchEntries(id, {}, signal);
        return { entries: mergeEntries([], page.entries), hasBefore: page.hasBefore };
      }
      const missed = await fetchMissed(id, lastSequence(old.entries), signal);
      // What arrived on the socket during the request is in the cache, not in `old`.
      const now = client.getQueryData<ThreadData>(threadKey(id)) ?? old;
      return { ...now, entries: mergeEntries(now.entries, missed) };
    },
    staleTime: 30_000,
  });
}

// Notes and steps stand at the last sequence too: ask from one before it.
async function fetchMissed(id: string, last: number, signal: AbortSignal): Promise<Entry[]> {
  const missed: Entry[] = [];
  let after = Math.max(0, last - 1);
  for (;;) {
    const page = await fetchEntries(id, { after }, signal);
    missed.push(...page.entries);
    const reached = lastSequence(page.entries);
    if (!page.hasAfter || reached <= after) return missed;
    after = reached;
  }
}

/** Reads the page above what is loaded. */
export async function loadOlder(client: QueryClient, id: string): Promise<void> {
  const before = client.getQueryData<ThreadData>(threadKey(id))?.entries[0]?.sequence;
  if (before === undefined) return;
  const page = await fetchEntries(id, { before });
  client.setQueryData<ThreadData>(
    threadKey(id),
    (now) => now && { entries: mergeEntries(now.entries, page.entries), hasBefore: page.hasBefore },
  );
}

/** Adds entries that came by themselves (socket). */
export function addEntries(client: QueryClient, id: string, entries: Entry[]): void {
  client.setQueryData<ThreadData>(
    threadKey(id),
    (now) => now && { ...now, entries: mergeEntries(now.entries, entries) },
  );
}

/** Adds what is only presumed of an entry, unless the entry itself is there already. */
export function presumeEntry(client: QueryClient, id: string, entry: Entry): void {
  const known = client.getQueryData<ThreadData>(threadKey(id))?.entries.some((one) => one.id === entry.id);
  if (!known) addEntries(client, id, [entry]);
}

/** Marks the agent's messages up to a sequence as read by the customer. */
export function markReadByCustomer(client: QueryClient, id: string, sequence: number): void {
  client.setQueryData<ThreadData>(
    threadKey(id),
    (now) =>
      now && {
        ...now,
        entries: now.entries.map((entry) =>
          entry.kind === 'message' && entry.sequence <= sequence && isOnItsWay(entry.delivery)
            ? { ...entry, delivery: 'read' as const }
            : entry,
        ),
      },
  );
}

function isOnItsWay(delivery: string): boolean {
  return delivery === 'pending' || delivery === 'sent' || delivery === 'delivered';
}
