import { setImmediate } from 'node:timers/promises';
import { asSystem, inTenant, SYSTEM } from '../../../platform/context/index.ts';
import type { App } from '../../../platform/context/index.ts';
import { warnOfOutage } from '../../../platform/telemetry/index.ts';
import { knowledgeSignal } from '../articles/announce-change.ts';
import { createKnowledgeIndex } from '../retrieval/knowledge-index.ts';
import type { KnowledgeIndex } from '../retrieval/knowledge-index.ts';
import { listSynonyms } from '../synonyms/synonym-queries.ts';
import { findRevision, findRevisions, listChanges, listPublished } from './follow-queries.ts';

/** The index of one tenant in this process, with the number of the last change that it knows. */
interface Loaded {
  index: KnowledgeIndex;
  revision: number;
  usedAt: number;
}

/** The indexes of this process: loaded when they are first asked for, followed as long as they are in use. */
export interface LiveKnowledge {
  /** The tenant's index; at once when it is loaded. */
  of(tenant: string): KnowledgeIndex | Promise<KnowledgeIndex>;
  /** Takes in what changed; resolves when the index knows all that was committed before the call. */
  refresh(tenant: string): Promise<void>;
  /** Listens to changes and looks for missed ones every second; the returned function ends it. */
  start(): () => Promise<void>;
}

const LOOK_MS = 1000;
const FORGET_MS = 30 * 60_000;
const FIRST_ID = '00000000-0000-0000-0000-000000000000';
const PAGE = 1000;
/** Articles taken into an index between two breaths: a large knowledge base must not hold up the process. */
const BREATH = 100;

const byApp = new WeakMap<App, LiveKnowledge>();

/** The indexes of this process. */
export function liveKnowledge(app: App): LiveKnowledge {
  let live = byApp.get(app);
  if (!live) byApp.set(app, (live = createLiveKnowledge(app)));
  return live;
}

function createLiveKnowledge(app: App): LiveKnowledge {
  const loaded = new Map<string, Loaded>();
  const loading = new Map<string, Promise<Loaded>>();
  const refreshing = new Map<string, Promise<void>>();

  const load = (tenant: string): Promise<Loaded> => {
    let pending = loading.get(tenant);
    if (!pending) {
      pending = loadIndex(app, tenant)
        .then((result) => {
          loaded.set(tenant, result);
          return result;
        })
        .finally(() => loading.delete(tenant));
      loading.set(tenant, pending);
    }
    return pending;
  };

  /** One at a time for each tenant, so that changes are taken in their order. */
  const refresh = (tenant: string): Promise<void> => {
    const before = refreshing.get(tenant) ?? Promise.resolve();
    const mine = before
      .catch(() => undefined)
      .then(async () => {
        const state = loaded.get(tenant) ?? (await loading.get(tenant));
        if (state) await takeChanges(app, tenant, state);
      });
    refreshing.set(tenant, mine);
    return mine.finally(() => {
      if (refreshing.get(tenant) === mine) refreshing.delete(tenant);
    });
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
        warnOfOutage(app.log, error, 'knowledge could not be refreshed');
      const stopListening = app.signals.subscribe(knowledgeSignal, (data) => {
        const tenant = tenantOf(data);
        if (tenant !== null && (loaded.has(tenant) || loading.has(tenant))) refresh(tenant).catch(complain);
      });
      let current: Promise<void> = Promise.resolve();
      const timer = setInterval(() => {
        current = current.then(look).catch(complain);
      }, LOOK_MS);
      return async () => {
        stopListening();
        clearInterval(timer);
        await current;
        await Promise.allSettled([...loading.values(), ...refreshing.values()]);
      };
    },
  };
}

async function loadIndex(app: App, tenant: string): Promise<Loaded> {
  const index = createKnowledgeIndex();
  const who = { tenant, actor: SYSTEM };
  // Taken before the articles: what changes meanwhile is taken in once more by the next refresh.
  const { revision, synonyms } = await inTenant(app, who, async (ctx) => ({
    revision: await findRevision(ctx),
    synonyms: await listSynonyms(ctx),
  }));
  index.setSynonyms(synonyms.map(({ words }) => words));
  let after = FIRST_ID;
  for (;;) {
    const from = after;
    const articles = await inTenant(app, who, (ctx) => listPublished(ctx, from, PAGE));
    for (const [place, article] of articles.entries()) {
      index.put(article);
      if (place % BREATH === BREATH - 1) await setImmediate();
    }
    const last = articles.at(-1);
    if (!last || articles.length < PAGE) break;
    after = last.id;
  }
  return { index, revision, usedAt: app.clock() };
}

async function takeChanges(app: App, tenant: string, state: Loaded): Promise<void> {
  const { revision, synonyms, put, removed } = await inTenant(
    app,
    { tenant, actor: SYSTEM },
    async (ctx) => ({
      revision: await findRevision(ctx),
      ...(await listChanges(ctx, state.revision)),
      synonyms: await listSynonyms(ctx),
    }),
  );
  state.index.setSynonyms(synonyms.map(({ words }) => words));
  for (const id of removed) state.index.remove(id);
  for (const [place, article] of put.entries()) {
    state.index.put(article);
    if (place % BREATH === BREATH - 1) await setImmediate();
  }
  state.revision = Math.max(state.revision, revision);
}

function tenantOf(data: unknown): string | null {
  const tenant = typeof data === 'object' && data !== null && 'tenant' in data ? data.tenant : null;
  return typeof tenant === 'string' ? tenant : null;
}
