/** A small cache of unwrapped keys: the least recently used go first, and none stays longer than its time. */
export interface KeyCache {
  find(id: string, now: number): Buffer | undefined;
  put(id: string, key: Buffer, now: number): void;
  drop(id: string): void;
}

/** `size` in entries, `keepMs` in milliseconds. */
export function createKeyCache(size: number, keepMs: number): KeyCache {
  const entries = new Map<string, { key: Buffer; until: number }>();
  return {
    find(id, now) {
      const entry = entries.get(id);
      if (!entry) return undefined;
      entries.delete(id);
      if (entry.until <= now) return undefined;
      entries.set(id, entry); // a Map keeps the order of insertion: the newest is last
      return entry.key;
    },
    put(id, key, now) {
      entries.delete(id);
      entries.set(id, { key, until: now + keepMs });
      for (const oldest of entries.keys()) {
        if (entries.size <= size) break;
        entries.delete(oldest);
      }
    },
    drop: (id) => void entries.delete(id),
  };
}
