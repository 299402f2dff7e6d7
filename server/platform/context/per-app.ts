import type { App } from './app.ts';

/** Something that each process makes once and keeps: a cache, a batcher, a set of sockets. Nothing is global. */
export function perApp<T>(make: (app: App) => T): (app: App) => T {
  const made = new WeakMap<App, T>();
  return (app) => {
    let found = made.get(app);
    if (found === undefined) {
      found = make(app);
      made.set(app, found);
    }
    return found;
  };
}
