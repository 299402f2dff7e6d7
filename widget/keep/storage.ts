/** What the widget remembers on this device, under its own prefix. */
export interface Keep {
  get(key: string): string | null;
  set(key: string, value: string): void;
  remove(key: string): void;
  /** Every kept key that starts with `start`, without the prefix, in order. */
  keys(start: string): string[];
}

/**
 * Opens the part of the browser's storage that belongs to one chat key. What the browser refuses to keep (no room, or
 * no permission) is remembered as long as the page lives.
 */
export function openKeep(chatKey: string, findStorage: () => Storage = () => localStorage): Keep {
  const prefix = `zhike:${chatKey}:`;
  const memory = new Map<string, string>();
  function attempt<T>(action: (storage: Storage) => T, otherwise: T): T {
    try {
      return action(findStorage());
    } catch {
      return otherwise;
    }
  }
  return {
    get: (key) => memory.get(key) ?? attempt((storage) => storage.getItem(prefix + key), null),
    set(key, value) {
      const isKept = attempt((storage) => (storage.setItem(prefix + key, value), true), false);
      if (!isKept) memory.set(key, value);
    },
    remove(key) {
      memory.delete(key);
      attempt((storage) => storage.removeItem(prefix + key), undefined);
    },
    keys(start) {
      const lasting = attempt((storage) => Object.keys(storage), [])
        .filter((name) => name.startsWith(prefix))
        .map((name) => name.slice(prefix.length));
      return [...memory.keys(), ...lasting].filter((name) => name.startsWith(start)).sort();
    },
  };
}
