import { asSystem } from '../context/index.ts';
import type { App } from '../context/index.ts';
import { inTransaction } from '../db/index.ts';
import { storageProblem } from '../errors/index.ts';
import { loadPosition, savePosition } from './positions.ts';
import { readEvents } from './read-events.ts';
import type { Position } from './read-events.ts';
import { listDue, listWaitingKeys, noteFailure, putAside, removeRetry } from './retries.ts';
import type { StoredEvent, Subscription } from './subscription.ts';

const EMPTY_SAVE_MS = 1000;

/** One shard of a consumer, owned by this process. */
export interface Shard {
  /** Handles what there is; returns whether more may be waiting at once. */
  runOnce(): Promise<boolean>;
  /** Reads position and waiting keys from the store again before the next round. */
  forget(): void;
}

interface State {
  position: Position;
  waitingKeys: Set<string>;
}

/** Makes the reading loop's body for one shard. Its state is read from the store again after every failure. */
export function createShard(app: App, subscription: Subscription, shard: number): Shard {
  const shards = subscription.shards ?? 1;
  const limit = subscription.batch ?? 200;
  let state: State | undefined;
  let savedAt = 0;

  async function load(): Promise<State> {
    return asSystem(app, async (db) => ({
      position: await loadPosition(
        db,
        subscription.consumer,
        shard,
        shards,
        subscription.from ?? 'beginning',
      ),
      waitingKeys: await listWaitingKeys(db, subscription.consumer, shard),
    }));
  }

  async function runOnce(): Promise<boolean> {
    state ??= await load();
    const current = state;
    try {
      const { events, next } = await readEvents(
        app.pools.system,
        current.position,
        { shard, shards, types: subscription.types },
        limit,
      );
      const failed = await handleBatch(app, subscription, events, current.waitingKeys);
      // An empty round only moves the snapshot: that is worth a commit now and then, not at every wake-up.
      if (events.length > 0 || next.target !== null || Date.now() - savedAt > EMPTY_SAVE_MS) {
        await note(app, subscription.consumer, shard, failed, next);
        savedAt = Date.now();
      }
      for (const { event } of failed) current.waitingKeys.add(keyOf(event));
      current.position = next;
      const retried = current.waitingKeys.size > 0 ? await retryDue(app, subscription, shard, current) : 0;
      return next.target !== null || retried > 0;
    } catch (error) {
      state = undefined;
      throw error;
    }
  }
  return {
    runOnce,
    forget() {
      state = undefined;
    },
  };
}

// What failed must be put aside before the position passes it. A position alone is one statement.
async function note(
  app: App,
  consumer: string,
  shard: number,
  failed: { event: StoredEvent; error: string }[],
  next: Position,
): Promise<void> {
  if (failed.length === 0) return savePosition(app.pools.prepared.system, consumer, shard, next);
  await inTransaction(app.pools.system, '', async (db) => {
    await putAside(db, consumer, shard, failed);
    await savePosition(db, consumer, shard, next);
  });
}

function keyOf(event: StoredEvent): string {
  return `${event.tenant}/${event.key}`;
}

// All events of a tenant at once; if that fails, key by key, so that one bad event holds up its own key only.
async function handleBatch(
  app: App,
  subscription: Subscription,
  events: StoredEvent[],
  waitingKeys: Set<string>,
): Promise<{ event: StoredEvent; error: string }[]> {
  const behind = events.filter((event) => waitingKeys.has(keyOf(event)));
  const free = events.filter((event) => !waitingKeys.has(keyOf(event)));
  const aside = behind.map((event) => ({ event, error: '' }));
  for (const [tenant, list] of groupBy(free, (event) => event.tenant)) {
    const failed = await handleTenant(app, subscription, tenant, list);
    aside.push(...failed);
  }
  app.metrics.eventsHandled.inc({ consumer: subscription.consumer }, events.length - aside.length);
  return aside;
}

async function handleTenant(
  app: App,
  subscription: Subscription,
  tenant: string,
  events: StoredEvent[],
): Promise<{ event: StoredEvent; error: string }[]> {
  try {
    await subscription.handle(app, tenant, events);
    return [];
  } catch (error) {
    if (storageProblem(error)) throw error;
    const failed: { event: StoredEvent; error: string }[] = [];
    for (const list of groupBy(events, (event) => event.key).values()) {
      const rest = await handleKey(app, subscription, tenant, list);
      failed.push(...rest);
    }
    return failed;
  }
}

async function handleKey(
  app: App,
  subscription: Subscription,
  tenant: string,
  events: StoredEvent[],
): Promise<{ event: StoredEvent; error: string }[]> {
  for (const [index, event] of events.entries()) {
    try {
      await subscription.handle(app, tenant, [event]);
    } catch (error) {
      if (storageProblem(error)) throw error;
      report(app, subscription, event, error);
      return events
        .slice(index)
        .map((each, place) => ({ event: each, error: place === 0 ? reason(error) : '' }));
    }
  }
  return [];
}

async function retryDue(app: App, subscription: Subscription, shard: number, state: State): Promise<number> {
  const { consumer } = subscription;
  const due = await asSystem(app, (db) => listDue(db, consumer, shard, 50));
  for (const item of due) {
    try {
      await subscription.handle(app, item.event.tenant, [item.event]);
      await asSystem(app, (db) => removeRetry(db, consumer, item.event.seq));
    } catch (error) {
      if (storageProblem(error)) throw error;
      report(app, subscription, item.event, error);
      const outcome = await asSystem(app, (db) => noteFailure(db, consumer, item, reason(error)));
      if (outcome === 'parked') app.log.error({ consumer, seq: item.event.seq }, 'an event was parked');
    }
  }
  if (due.length > 0) state.waitingKeys = await asSystem(app, (db) => listWaitingKeys(db, consumer, shard));
  return due.length;
}

function report(app: App, subscription: Subscription, event: StoredEvent, error: unknown): void {
  app.metrics.eventsFailed.inc({ consumer: subscription.consumer });
  app.log.warn(
    { err: error, consumer: subscription.consumer, seq: event.seq },
    'an event could not be handled',
  );
}

function reason(error: unknown): string {
  return error instanceof Error ? `${error.name}: ${error.message}`.slice(0, 500) : 'unknown error';
}

function groupBy<T>(list: T[], keyFor: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of list) {
    const key = keyFor(item);
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return groups;
}
