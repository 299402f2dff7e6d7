import { asSystem, inTenant, SYSTEM } from '../../platform/context/index.ts';
import type { App } from '../../platform/context/index.ts';
import { warnOfOutage } from '../../platform/telemetry/index.ts';
import type { ChannelAdapter, Delivery, Outgoing } from './adapter.ts';
import { listOverdue, listSendable, recordDeliveries } from './outbox-queries.ts';

const SWEEP_MS = 1000;
const SWEEP_AFTER_MS = 3000;
const BATCH = 500;
const NOTE_MS = 100;

interface Offer {
  tenant: string;
  list: Outgoing[];
}

interface Delivered {
  tenant: string;
  results: Delivery[];
}

/**
 * Delivers what modules append: at once after the commit, and by a sweep what a crash or a platform left
 * behind. One round at a time, so the order within a thread holds; what may be repeated goes at once and is
 * written down with the next round.
 */
export function startOutbox(app: App, adapters: ChannelAdapter[]): () => Promise<void> {
  const byChannel = new Map(adapters.map((adapter) => [adapter.channel, adapter]));
  let offers: Offer[] = [];
  let delivered: Delivered[] = [];
  let noteTimer: NodeJS.Timeout | undefined;
  let running: Promise<void> | undefined;
  let stopped = false;
  let lastSweep = 0;

  async function rounds(): Promise<void> {
    while (offers.length > 0 && !stopped) {
      const now = offers;
      offers = [];
      for (const [tenant, list] of merge(now, (each) => each.list)) {
        await deliver(app, byChannel, tenant, list);
      }
    }
  }

  async function noteAll(): Promise<void> {
    const done = delivered;
    delivered = [];
    for (const [tenant, list] of merge(done, (each) => each.results)) {
      await inTenant(app, { tenant, actor: SYSTEM, prepared: true }, (ctx) => recordDeliveries(ctx, list));
    }
  }

  async function sweep(): Promise<void> {
    lastSweep = app.clock();
    const overdue = await asSystem(app, (db) =>
      listOverdue(db, new Date(app.clock() - SWEEP_AFTER_MS), BATCH),
    );
    for (const { tenant, ...outgoing } of overdue) offers.push({ tenant, list: [outgoing] });
  }

  async function deliverAtOnce({ tenant, list }: Offer): Promise<void> {
    for (const [channel, mine] of Map.groupBy(list, (each) => each.channel)) {
      const adapter = byChannel.get(channel);
      if (adapter?.repeatable) {
        const results = await attempt(app, adapter, tenant, mine);
        delivered.push({ tenant, results });
        noteTimer ??= setTimeout(() => {
          noteTimer = undefined;
          kick(false);
        }, NOTE_MS);
      } else {
        offers.push({ tenant, list: mine });
        kick(false);
      }
    }
  }

  function kick(alsoSweep: boolean): void {
    if (running || stopped) return;
    running = noteAll()
      .then(() => (alsoSweep ? sweep() : undefined))
      .then(rounds)
      .catch((error: unknown) => warnOfOutage(app.log, error, 'the outbox has to try again'))
      .finally(() => {
        running = undefined;
        if (offers.length > 0) setImmediate(() => kick(false));
      });
  }

  const unsubscribe = app.signals.subscribe('channels.outbox', (data) => {
    void deliverAtOnce(data as Offer);
  });
  const timer = setInterval(() => {
    if (app.clock() - lastSweep >= SWEEP_MS) kick(true);
  }, SWEEP_MS);
  kick(true);
  return async () => {
    stopped = true;
    unsubscribe();
    clearInterval(timer);
    clearTimeout(noteTimer);
    await running;
    await noteAll().catch(() => undefined);
  };
}

function merge<T extends { tenant: string }, Item>(given: T[], of: (each: T) => Item[]): Map<string, Item[]> {
  const merged = new Map<string, Item[]>();
  for (const each of given) merged.set(each.tenant, [...(merged.get(each.tenant) ?? []), ...of(each)]);
  return merged;
}

async function deliver(
  app: App,
  adapters: Map<string, ChannelAdapter>,
  tenant: string,
  list: Outgoing[],
): Promise<void> {
  const who = { tenant, actor: SYSTEM, prepared: true };
  const sendable = await inTenant(app, who, (ctx) => listSendable(ctx, list));
  for (const [channel, mine] of Map.groupBy(sendable, (each) => each.channel)) {
    const results = await attempt(app, adapters.get(channel), tenant, mine);
    await inTenant(app, who, (ctx) => recordDeliveries(ctx, results));
  }
}

async function attempt(
  app: App,
  adapter: ChannelAdapter | undefined,
  tenant: string,
  list: Outgoing[],
): Promise<Delivery[]> {
  const results = await tryToDeliver(app, adapter, tenant, list);
  const channel = list[0]?.channel ?? '';
  for (const { result } of results) app.metrics.deliveries.inc({ channel, result });
  return results;
}

async function tryToDeliver(
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
