import { perApp } from '../../../platform/context/index.ts';
import type { App } from '../../../platform/context/index.ts';

/** Published with `{tenant}` by whoever ends records for good (erasure), so that nothing more is stored at them. */
export const RECORDS_ENDED = 'cdp.records_ended';

const MOST_KEPT = 200_000;
const KEEP_MS = 10 * 60_000;

/** What is known of a record: where it is kept (that never changes), and with which cookie it was last told. */
export interface KnownHome {
  homeId: string;
  anonymousId: string | undefined;
}

/** Where records are kept, as this process saw it lately; the half that was not asked for in between is forgotten. */
export const homeCacheOf = perApp(createHomeCache);

interface HomeCache {
  find(tenant: string, source: string, externalId: string): KnownHome | undefined;
  put(tenant: string, source: string, externalId: string, known: KnownHome): void;
}

function createHomeCache(app: App): HomeCache {
  let young = new Map<string, KnownHome>();
  let old = new Map<string, KnownHome>();
  let turnAt = Date.now() + KEEP_MS;
  app.signals.subscribe(RECORDS_ENDED, () => {
    young.clear();
    old.clear();
  });

  function turn(): void {
    old = young;
    young = new Map();
    turnAt = Date.now() + KEEP_MS;
  }
  return {
    find(tenant, source, externalId) {
      const key = `${tenant}/${source}/${externalId}`;
      const found = young.get(key);
      if (found) return found;
      const before = old.get(key);
      if (before) young.set(key, before);
      return before;
    },
    put(tenant, source, externalId, known) {
      if (young.size >= MOST_KEPT / 2 || Date.now() > turnAt) turn();
      young.set(`${tenant}/${source}/${externalId}`, known);
    },
  };
}
