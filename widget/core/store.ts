/** State that tells its listeners when it changes. */
export interface Store<T> {
  get(): T;
  set(patch: Partial<T>): void;
  subscribe(listener: (now: T, before: T) => void): () => void;
}

/** A store that starts with `initial`; `set` merges one level deep. */
export function createStore<T extends object>(initial: T): Store<T> {
  let current = initial;
  const listeners = new Set<(now: T, before: T) => void>();
  return {
    get: () => current,
    set(patch) {
      const before = current;
      current = { ...current, ...patch };
      for (const listener of [...listeners]) listener(current, before);
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}
