import type { App } from '../context/index.ts';
import { createKeyCache } from './key-cache.ts';
import type { KeyCache } from './key-cache.ts';

const TENANTS = 1000;
const DATA_KEYS = 20_000;
const KEEP_MS = 60_000;
const DESTROYED = 'platform.data_key_destroyed';

interface Caches {
  tenantKeys: KeyCache;
  dataKeys: KeyCache;
}

const caches = new WeakMap<App, Caches>();

/** The unwrapped keys that this process holds; a key destroyed elsewhere leaves at once, or after a minute at the latest. */
export function cachesOf(app: App): Caches {
  let found = caches.get(app);
  if (!found) {
    const dataKeys = createKeyCache(DATA_KEYS, KEEP_MS);
    found = { tenantKeys: createKeyCache(TENANTS, KEEP_MS), dataKeys };
    caches.set(app, found);
    app.signals.subscribe(DESTROYED, (id) => dataKeys.drop(String(id)));
  }
  return found;
}

/** Tells every process to forget a data key. */
export function forgetDataKey(app: App, id: string): void {
  cachesOf(app);
  app.signals.publish(DESTROYED, id);
}
