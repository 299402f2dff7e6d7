import type { Attachment } from '../../contracts/web-chat/index.ts';
import type { Keep } from './storage.ts';

/** A message that the server has not accepted yet. */
export interface Unsent {
  clientMessageId: string;
  at: number;
  text?: string;
  attachment?: Attachment;
}

/** Messages kept until the server accepts them, oldest first, shared by the tabs of one browser. */
export interface Outbox {
  /** Returns false when the outbox is full. */
  add(item: Unsent): boolean;
  remove(clientMessageId: string): void;
  list(): Unsent[];
  clear(): void;
}

/** How many unsent messages one browser keeps for a chat key. */
export const OUTBOX_LIMIT = 100;

function parseUnsent(raw: string | null): Unsent | null {
  try {
    const value = JSON.parse(raw ?? 'null') as Partial<Unsent> | null;
    if (typeof value?.clientMessageId !== 'string' || typeof value.at !== 'number') return null;
    if (typeof value.text !== 'string' && typeof value.attachment?.id !== 'string') return null;
    return value as Unsent;
  } catch {
    return null;
  }
}

/** One stored key for each message, so that two tabs never overwrite each other's list. Ids sort by time. */
export function openOutbox(keep: Keep): Outbox {
  const key = (id: string) => `out:${id}`;
  const outbox: Outbox = {
    add(item) {
      if (keep.keys('out:').length >= OUTBOX_LIMIT) return false;
      keep.set(key(item.clientMessageId), JSON.stringify(item));
      return true;
    },
    remove: (id) => keep.remove(key(id)),
    list() {
      const items: Unsent[] = [];
      for (const name of keep.keys('out:')) {
        const item = parseUnsent(keep.get(name));
        if (item) items.push(item);
        else keep.remove(name);
      }
      return items;
    },
    clear: () => keep.keys('out:').forEach((name) => keep.remove(name)),
  };
  return outbox;
}
