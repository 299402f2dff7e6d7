import { asSystem, inTenant, perApp, SYSTEM } from '../../../platform/context/index.ts';
import type { App, Ctx } from '../../../platform/context/index.ts';
import { warnOfOutage } from '../../../platform/telemetry/index.ts';
import type { Bot } from '../contract/index.ts';
import { botOf, readFlowFile } from '../format/index.ts';
import { flowsSignal } from './announce-flows.ts';
import { findFlowRevisions, listPublishedSources } from './flow-queries.ts';

/** The published flows of this process: loaded when a tenant's are first asked for, followed as long as they are in use. */
export interface LiveFlows {
  /** The tenant's bot; at once when it is loaded. */
  of(tenant: string): Bot | Promise<Bot>;
  /** Takes in what changed; resolves when all is known that was committed before the call. */
  refresh(tenant: string): Promise<void>;
  /** Listens to changes and looks for missed ones every second; the returned function ends it. */
  start(): () => Promise<void>;
}

interface Kept {
  bot: Bot;
  usedAt: number;
}

const LOOK_MS = 1000;
const FORGET_MS = 30 * 60_000;

export const liveFlows = perApp(createLiveFlows);

function createLiveFlows(app: App): LiveFlows {
  const kept = new Map<string, Kept>();
  const loading = new Map<string, Promise<Bot>>();

  /** One after the other for each tenant. */
  const load = (tenant: string): Promise<Bot> => {
    const before = loading.get(tenant) ?? Promise.resolve();
    const mine = before
      .catch(() => undefined)
      .then(() => inTenant(app, { tenant, actor: SYSTEM }, loadBot))
      .then((bot) => {
        kept.set(tenant, { bot, usedAt: app.clock() });
        return bot;
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
    const revisions = await asSystem(app, (db) => findFlowRevisions(db, [...kept.keys()]));
    for (const [tenant, revision] of revisions)
      if (revision !== kept.get(tenant)?.bot.revision) await load(tenant);
  };

  return {
    of(tenant) {
      const state = kept.get(tenant);
      if (!state) return loading.get(tenant) ?? load(tenant);
      state.usedAt = app.clock();
      return state.bot;
    },
    async refresh(tenant) {
      await load(tenant);
    },
    start() {
      const complain = (error: unknown): void => warnOfOutage(app.log, error, 'flows could not be refreshed');
      const unsubscribe = app.signals.subscribe(flowsSignal, (data) => {
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

/** The bot of the tenant. A version that can't be read any more is left out, so that the rest serves. */
export async function loadBot(ctx: Ctx): Promise<Bot> {
  const revision = (await findFlowRevisions(ctx.db, [ctx.tenant])).get(ctx.tenant) ?? 0;
  const flows = (await listPublishedSources(ctx)).flatMap(({ id, number, source }) => {
    const { flow, problems } = readFlowFile(id, source);
    if (flow) return [{ version: number, flow }];
    ctx.log.error({ flowId: id, version: number, code: problems[0]?.code }, 'a flow could not be loaded');
    return [];
  });
  return botOf(flows, revision);
}
