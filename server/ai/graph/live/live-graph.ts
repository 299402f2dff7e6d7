import { asSystem, inTenant, SYSTEM } from '../../../platform/context/index.ts';
import type { App, Ctx } from '../../../platform/context/index.ts';
import { warnOfOutage } from '../../../platform/telemetry/index.ts';
import { buildGraphIndex } from '../questions/link/graph-index.ts';
import type { GraphIndex } from '../questions/link/graph-index.ts';
import type { GraphData, GraphEntity, GraphRelation } from '../shape/graph.ts';
import {
  findRevision,
  findRevisions,
  graphSignal,
  listEntities,
  listRelations,
  listTypes,
} from '../store/graph-queries.ts';

interface Loaded {
  index: GraphIndex;
  revision: number;
  usedAt: number;
}

/** The graphs of this process: loaded when first asked for, made anew when they changed. */
export interface LiveGraph {
  /** The tenant's graph; at once when it is loaded. */
  of(tenant: string): GraphIndex | Promise<GraphIndex>;
  /** Resolves when the graph knows all that was committed before the call. */
  refresh(tenant: string): Promise<void>;
  start(): () => Promise<void>;
}

const LOOK_MS = 1000;
const FORGET_MS = 30 * 60_000;
const PAGE = 2000;
const FIRST_ID = '00000000-0000-0000-0000-000000000000';

const byApp = new WeakMap<App, LiveGraph>();

export function liveGraph(app: App): LiveGraph {
  let live = byApp.get(app);
  if (!live) byApp.set(app, (live = createLiveGraph(app)));
  return live;
}

function createLiveGraph(app: App): LiveGraph {
  const loaded = new Map<string, Loaded>();
  const loading = new Map<string, Promise<Loaded>>();
  const load = (tenant: string): Promise<Loaded> => {
    let pending = loading.get(tenant);
    if (!pending) {
      pending = loadGraph(app, tenant)
        .then((result) => {
          loaded.set(tenant, result);
          return result;
        })
        .finally(() => loading.delete(tenant));
      loading.set(tenant, pending);
    }
    return pending;
  };
  const refresh = async (tenant: string): Promise<void> => {
    await loading.get(tenant)?.catch(() => undefined);
    if (!loaded.has(tenant)) return;
    const revision = await inTenant(app, { tenant, actor: SYSTEM }, findRevision);
    if (revision > (loaded.get(tenant)?.revision ?? 0)) await load(tenant);
  };
  const look = async (): Promise<void> => {
    const now = app.clock();
    for (const [tenant, { usedAt }] of loaded) if (now - usedAt > FORGET_MS) loaded.delete(tenant);
    if (loaded.size === 0) return;
    const revisions = await asSystem(app, (db) => findRevisions(db, [...loaded.keys()]));
    for (const [tenant, revision] of revisions) {
      if (revision > (loaded.get(tenant)?.revision ?? revision)) await refresh(tenant);
    }
  };
  return {
    of(tenant) {
      const state = loaded.get(tenant);
      if (!state) return load(tenant).then(({ index }) => index);
      state.usedAt = app.clock();
      return state.index;
    },
    refresh,
    start() {
      const complain = (error: unknown): void =>
        warnOfOutage(app.log, error, 'the graph could not be refreshed');
      const stopListening = app.signals.subscribe(graphSignal, (data) => {
        const tenant = tenantOf(data);
        if (tenant !== null && loaded.has(tenant)) refresh(tenant).catch(complain);
      });
      let current: Promise<void> = Promise.resolve();
      const timer = setInterval(() => {
        current = current.then(look).catch(complain);
      }, LOOK_MS);
      return async () => {
        stopListening();
        clearInterval(timer);
        await current;
        await Promise.allSettled(loading.values());
      };
    },
  };
}

async function loadGraph(app: App, tenant: string): Promise<Loaded> {
  const run = <T>(work: (ctx: Ctx) => Promise<T>): Promise<T> =>
    inTenant(app, { tenant, actor: SYSTEM }, work);
  const revision = await run(findRevision);
  const data: GraphData = { types: await run(listTypes), entities: [], relations: [] };
  let after = FIRST_ID;
  for (;;) {
    const from = after;
    const page: GraphEntity[] = await run((ctx) => listEntities(ctx, { after: from, limit: PAGE }));
    for (const entity of page) data.entities.push(entity);
    after = page.at(-1)?.id ?? after;
    if (page.length < PAGE) break;
  }
  let behind = { from: FIRST_ID, attribute: '', to: FIRST_ID };
  for (;;) {
    const from = behind;
    const page: GraphRelation[] = await run((ctx) => listRelations(ctx, from, PAGE));
    for (const relation of page) data.relations.push(relation);
    const last = page.at(-1);
    if (!last || page.length < PAGE) break;
    behind = last;
  }
  return { index: buildGraphIndex(data), revision, usedAt: app.clock() };
}

function tenantOf(data: unknown): string | null {
  const tenant = typeof data === 'object' && data !== null && 'tenant' in data ? data.tenant : null;
  return typeof tenant === 'string' ? tenant : null;
}
