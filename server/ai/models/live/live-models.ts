import { asSystem, inTenant, perApp, SYSTEM } from '../../../platform/context/index.ts';
import type { App } from '../../../platform/context/index.ts';
import { warnOfOutage } from '../../../platform/telemetry/index.ts';
import { modelsSignal } from '../deployments/announce-models.ts';
import { findModelRevisions, loadServing } from './load-serving.ts';
import type { Serving } from './load-serving.ts';

/** The models of this process: loaded when a tenant's are first asked for, followed as long as they are in use. */
export interface LiveModels {
  /** What serves the tenant; at once when it is loaded. */
  of(tenant: string): Serving | Promise<Serving>;
  /** Takes in what changed; resolves when all is known that was committed before the call. */
  refresh(tenant: string): Promise<void>;
  /** Listens to changes and looks for missed ones every second; the returned function ends it. */
  start(): () => Promise<void>;
}

interface Kept {
  serving: Serving;
  usedAt: number;
}

const LOOK_MS = 1000;
const FORGET_MS = 30 * 60_000;

export const liveModels = perApp(createLiveModels);

function createLiveModels(app: App): LiveModels {
  const kept = new Map<string, Kept>();
  const loading = new Map<string, Promise<Serving>>();

  /** Loads one after the other for each tenant; a model that is in memory already is taken over. */
  const load = (tenant: string): Promise<Serving> => {
    const before = loading.get(tenant) ?? Promise.resolve();
    const mine = before
      .catch(() => undefined)
      .then(() =>
        inTenant(app, { tenant, actor: SYSTEM }, (ctx) => loadServing(ctx, kept.get(tenant)?.serving)),
      )
      .then((serving) => {
        kept.set(tenant, { serving, usedAt: app.clock() });
        return serving;
      })
      .finally(() => {
        if (loading.get(tenant) === mine) loading.delete(tenant);
      });
    loading.set(tenant, mine);
    return mine;
  };

  const look = async (): Promise<void> => {
    const now = app.clock();
    for (const [tenant, { usedAt }] of kept) if (now - usedAt > FORGET_MS) kept.delete(tenant);
    if (kept.size === 0) return;
    const revisions = await asSystem(app, (db) => findModelRevisions(db, [...kept.keys()]));
    for (const [tenant, revision] of revisions) {
      if (revision !== kept.get(tenant)?.serving.revision) await load(tenant);
    }
  };

  return {
    of(tenant) {
      const state = kept.get(tenant);
      if (!state) return loading.get(tenant) ?? load(tenant);
      state.usedAt = app.clock();
      return state.serving;
    },
    async refresh(tenant) {
      await load(tenant);
    },
    start() {
      const complain = (error: unknown): void =>
        warnOfOutage(app.log, error, 'models could not be refreshed');
      const unsubscribe = app.signals.subscribe(modelsSignal, (data) => {
        const { tenant } = data as { tenant?: unknown };
        if (typeof tenant === 'string' && (kept.has(tenant) || loading.has(tenant)))
          load(tenant).catch(complain);
      });
      let current: Promise<void> = Promise.resolve();
      const timer = setInterval(() => {
        current = current.then(look).catch(complain);
      }, LOOK_MS);
      return async () => {
        unsubscribe();
        clearInterval(timer);
        await current;
        await Promise.allSettled(loading.values());
      };
    },
  };
}
