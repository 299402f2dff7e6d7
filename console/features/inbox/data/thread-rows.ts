import type { Entry } from '../../../../contracts/service/entries.ts';
import type { Outgoing } from './outgoing.ts';

/** A row of a thread on the screen. */
export type ThreadRow =
  | { kind: 'day'; key: string; at: string }
  | {
      kind: 'entry';
      key: string;
      entry: Entry;
      /** Follows a message of the same sender closely: no name again. */ joined: boolean;
    }
  | { kind: 'outgoing'; key: string; message: Outgoing };

const CLOSE_MS = 3 * 60_000;

function dayOf(at: string): string {
  return new Date(at).toDateString();
}

function isJoined(before: Entry | undefined, entry: Entry): boolean {
  if (before?.kind !== 'message' || entry.kind !== 'message') return false;
  return (
    before.message.from === entry.message.from &&
    before.message.agentName === entry.message.agentName &&
    dayOf(before.at) === dayOf(entry.at) &&
    Date.parse(entry.at) - Date.parse(before.at) < CLOSE_MS
  );
}

/** The rows of a thread: a separator before each day, then its entries, then what is being sent. */
export function threadRows(entries: readonly Entry[], outgoing: readonly Outgoing[]): ThreadRow[] {
  const rows: ThreadRow[] = [];
  let before: Entry | undefined;
  for (const entry of entries) {
    if (!before || dayOf(before.at) !== dayOf(entry.at)) {
      rows.push({ kind: 'day', key: `day-${dayOf(entry.at)}`, at: entry.at });
    }
    rows.push({ kind: 'entry', key: entry.id, entry, joined: isJoined(before, entry) });
    before = entry;
  }
  const arrived = new Set(
    entries.flatMap((entry) => (entry.kind === 'message' ? [entry.message.clientMessageId] : [])),
  );
  for (const message of outgoing) {
    if (!arrived.has(message.clientMessageId)) {
      rows.push({ kind: 'outgoing', key: message.clientMessageId, message });
    }
  }
  return rows;
}
