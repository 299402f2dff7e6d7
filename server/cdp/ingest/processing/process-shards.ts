import { inTenant, SYSTEM } from '../../../platform/context/index.ts';
import type { App, Ctx } from '../../../platform/context/index.ts';
import { storageProblem } from '../../../platform/errors/index.ts';
import type { IngestEvent } from '../event.ts';
import { packEvents, unpackEvents } from '../intake/payload.ts';
import {
  BATCH_EVENTS,
  deleteWaiting,
  listWaiting,
  lockShards,
  park,
  PARKED,
  parkRow,
} from '../intake/waiting.ts';
import type { WaitingRow } from '../intake/waiting.ts';
import { saveRejects } from '../rejects/save-rejects.ts';
import { processEvents } from './process-events.ts';

/** `done` nothing is left, or another process has these shards · `more` may be left. */
export type Progress = 'done' | 'more';

/** Gives the next events of some shards their effect, in the transaction that takes them out of the intake. */
export async function processShards(app: App, tenant: string, shards: number[]): Promise<Progress> {
  let rows: WaitingRow[] = [];
  try {
    return await inShards(app, tenant, shards, async (ctx, mine) => {
      rows = await listWaiting(ctx, mine);
      if (rows.length === 0) return 'done';
      const events = await unpackAll(app, tenant, rows);
      await processEvents(ctx, events, laneOf(mine));
      deleteWaiting(ctx, rows);
      return events.length < BATCH_EVENTS ? 'done' : 'more';
    });
  } catch (error) {
    if (storageProblem(error) || rows.length === 0) throw error;
    app.log.warn({ err: error, tenant, shards }, 'a batch of events is taken apart');
    await processOneByOne(app, tenant, rows);
    return 'more';
  }
}

// Two who work at once have other shards, so they count in other rows.
function laneOf(shards: number[]): number {
  return Math.min(...shards);
}

function inShards(
  app: App,
  tenant: string,
  shards: number[],
  work: (ctx: Ctx, mine: number[]) => Promise<Progress>,
): Promise<Progress> {
  return inTenant(app, { tenant, actor: SYSTEM, prepared: true }, async (ctx) => {
    const mine = await lockShards(ctx, shards);
    return mine.length > 0 ? work(ctx, mine) : 'done';
  });
}

async function unpackAll(app: App, tenant: string, rows: WaitingRow[]): Promise<IngestEvent[]> {
  const unpacked = await Promise.all(rows.map((row) => unpackEvents(app, tenant, row.payload)));
  return unpacked.flat();
}

/**
 * Each event of these rows in a transaction of its own; those that fail again are put aside and told of. What another process has
 * done meanwhile is a duplicate here.
 */
async function processOneByOne(app: App, tenant: string, rows: WaitingRow[]): Promise<void> {
  for (const row of rows) {
    const events = await unpackAll(app, tenant, [row]).catch(() => undefined);
    if (!events) {
      app.log.error({ tenant, seq: row.seq }, 'events that cannot be opened were put aside');
      await inShards(app, tenant, [row.shard], async (ctx) => {
        await parkRow(ctx, row);
        return 'done';
      });
      continue;
    }
    for (const event of events) {
      await processAlone(app, tenant, row.shard, event);
    }
    await inShards(app, tenant, [row.shard], (ctx) => {
      deleteWaiting(ctx, [row]);
      return Promise.resolve('done');
    });
  }
}

async function processAlone(app: App, tenant: string, shard: number, event: IngestEvent): Promise<void> {
  try {
    await inTenant(app, { tenant, actor: SYSTEM }, (ctx) => processEvents(ctx, [event], shard));
  } catch (error) {
    if (storageProblem(error)) throw error;
    app.log.error({ err: error, tenant, eventId: event.id }, 'an event was put aside');
    const payload = await packEvents(app, tenant, [JSON.stringify(event)]);
    await inTenant(app, { tenant, actor: SYSTEM }, async (ctx) => {
      await park(ctx, payload);
      await saveRejects(ctx, [{ reason: 'not_processed', field: '', sourceId: event.sourceId, raw: event }]);
    });
  }
}

/** Tries what was put aside once more; what fails again stays. Returns how many events had their effect. */
export async function retryParked(app: App, tenant: string): Promise<number> {
  const who = { tenant, actor: SYSTEM };
  const rows = await inTenant(app, who, (ctx) => listWaiting(ctx, [PARKED], Number.MAX_SAFE_INTEGER));
  let done = 0;
  for (const row of rows) {
    const events = await unpackAll(app, tenant, [row]);
    try {
      await inTenant(app, who, async (ctx) => {
        await processEvents(ctx, events, 0);
        deleteWaiting(ctx, [row]);
      });
      done += events.length;
    } catch (error) {
      if (storageProblem(error)) throw error;
      app.log.warn({ err: error, tenant }, 'an event that was put aside failed again');
    }
  }
  return done;
}
