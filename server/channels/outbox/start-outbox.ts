import { asSystem, inTenant, SYSTEM } from '../../platform/context/index.ts';
import type { App } from '../../platform/context/index.ts';
import { warnOfOutage } from '../../platform/telemetry/index.ts';
import type { ChannelAdapter, Delivery, Outgoing } from './adapter.ts';
import { listOverdue, listSendable, recordDeliveries } from './outbox-queries.ts';

const SWEEP_MS = 1000;
const SWEEP_AFTER_MS = 3000;
const BATCH = 500;

interface Offer {
  tenant: string;
  list: Outgoing[];
}

/**
 * Delivers what modules append: at once after the commit, and by a sweep what a crash or a platform left
 * behind. One round at a time, so the order within a thread holds.
 */
export function startOutbox(app: App, adapters: ChannelAdapter[]): () => Promise<void> {
  const byChannel = new Map(adapters.map((adapter) => [adapter.channel, adapter]));
  let offers: Offer[] = [];
  let running: Promise<void> | undefined;
  let stopped = false;
  let lastSweep = 0;

  async function rounds(): Promise<void> {
    while (offers.length > 0 && !stopped) {
      const now = offers;
      offers = [];
      for (const [tenant, list] of mergeOffers(now)) await deliver(app, byChannel, tenant, list);
    }
  }

  async function sweep(): Promise<void> {
    lastSweep = app.clock();
    const overdue = await asSystem(app, (db) =>
      listOverdue(db, new Date(app.clock() - SWEEP_AFTER_MS), BATCH),
    );
    for (const { tenant, ...outgoing } of overdue) offers.push({ tenant, list: [outgoing] });
  }

  function kick(alsoSweep: boolean): void {
    if (running || stopped) return;
    running = (alsoSweep ? sweep().then(rounds) : rounds())
      .catch((error: unknown) => warnOfOutage(app.log, error, 'the outbox has to try again'))
      .finally(() => {
        running = undefined;
        if (offers.length > 0) setImmediate(() => kick(false));
      });
  }

  const unsubscribe = app.signals.subscribe('channels.outbox', (data) => {
    offers.push(data as Offer);
    kick(false);
  });
  const timer = setInterval(() => {
    if (app.clock() - lastSweep >= SWEEP_MS) kick(true);
  }, SWEEP_MS);
  kick(true);
  return async () => {
    stopped = true;
    unsubscribe();
    clearInterval(timer);
    await running;
  };
}

function mergeOffers(offers: Offer[]): Map<string, Outgoing[]> {
  const merged = new Map<string, Outgoing[]>();
  for (const { tenant, list } of offers) merged.set(tenant, [...(merged.get(tenant) ?? []), ...list]);
  return merged;
}

async function deliver(
  app: App,
  adapters: Map<string, ChannelAdapter>,
  tenant: string,
  list: Outgoing[],
): Promise<void> {
  const sendable = await inTenant(app, { tenant, actor: SYSTEM }, (ctx) => listSendable(ctx, list));
  const byChannel = Map.groupBy(sendable, (each) => each.channel);
  for (const [channel, mine] of byChannel) {
    const results = await attempt(app, adapters.get(channel), tenant, mine);
    for (const { result } of results) app.metrics.deliveries.inc({ channel, result });
    await inTenant(app, { tenant, actor: SYSTEM }, (ctx) => recordDeliveries(ctx, results));
  }
}

async function attempt(
  app: App,
  adapter: ChannelAdapter | undefined,
  tenant: string,
  list: Outgoing[],
): Promise<Delivery[]> {
  try {
    if (!adapter) throw new Error('no adapter serves this channel');
    return await adapter.deliver(app, tenant, list);
  } catch (error) {
    const reason = error instanceof Error ? error.message.slice(0, 300) : 'unknown error';
    return list.map(({ threadId, sequence }) => ({
      threadId,
      sequence,
      result: 'retry' as const,
      error: reason,
    }));
  }
}
