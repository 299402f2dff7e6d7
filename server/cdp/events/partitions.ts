import type pg from 'pg';
import { onConnection } from '../../platform/db/index.ts';
import type { App } from '../../platform/context/index.ts';
import type { Job } from '../../platform/jobs/index.ts';

const MONTHS_AHEAD = 2;
const DAYS_AHEAD = 7;
/** Whole days for which an event that comes again is recognised, beside the day it came. */
const NAMES_KEPT_DAYS = 3;
const DAY_MS = 86_400_000;

/** Makes the partitions of the coming months and days, and drops the names of events that cannot come again. */
export const customerEventPartitions: Job = {
  name: 'cdp.keep_event_partitions',
  cron: '23 1 * * *',
  run: (app) =>
    onConnection(app.pools.url, async (client) => {
      const now = new Date(app.clock());
      // Behind a backup's lock this would queue, and all writers of events behind it.
      await client.query("set lock_timeout = '3s'");
      await makeEach(client, monthsFrom(now, MONTHS_AHEAD), 'events', 'occurred_at');
      await makeEach(client, daysFrom(now), 'received_events', 'received_on');
      await forgetNames(client, dayOf(now.getTime() - NAMES_KEPT_DAYS * DAY_MS));
    }),
};

/** Makes partitions for the months of these moments, such as those of a history that is imported. */
export async function makeMonths(app: App, moments: Date[]): Promise<void> {
  const months = new Map(moments.flatMap((at) => monthsFrom(at, 0)).map((each) => [each.name, each]));
  await onConnection(app.pools.url, async (client) => {
    await client.query("set lock_timeout = '3s'");
    await makeEach(client, [...months.values()], 'events', 'occurred_at');
  });
}

interface Range {
  name: string;
  from: string;
  to: string;
}

function monthsFrom(start: Date, ahead: number): Range[] {
  return Array.from({ length: ahead + 1 }, (_, n) => {
    const from = new Date(Date.UTC(start.getUTCFullYear(), start.getUTCMonth() + n, 1));
    const to = new Date(Date.UTC(start.getUTCFullYear(), start.getUTCMonth() + n + 1, 1));
    const day = (at: Date): string => `${at.toISOString().slice(0, 10)} 00:00:00+00`;
    return { name: from.toISOString().slice(0, 7).replace('-', ''), from: day(from), to: day(to) };
  });
}

function daysFrom(start: Date): Range[] {
  return Array.from({ length: DAYS_AHEAD + 1 }, (_, n) => {
    const from = dayOf(start.getTime() + n * DAY_MS);
    return { name: from.replaceAll('-', ''), from, to: dayOf(start.getTime() + (n + 1) * DAY_MS) };
  });
}

function dayOf(ms: number): string {
  return new Date(ms).toISOString().slice(0, 10);
}

async function makeEach(client: pg.Client, ranges: Range[], table: string, column: string): Promise<void> {
  for (const { name, from, to } of ranges) {
    const { rows } = await client.query<{ there: string | null }>('select to_regclass($1) as there', [
      `cdp.${table}_${name}`,
    ]);
    if (rows[0]?.there !== null) continue;
    // What began without its partition has rows in the default one and stays there.
    const stray = await client.query(
      `select from cdp.${table}_default where ${column} >= $1 and ${column} < $2 limit 1`,
      [from, to],
    );
    if (stray.rows.length > 0) continue;
    await client.query(
      `create table cdp.${table}_${name} partition of cdp.${table} for values from ('${from}') to ('${to}')`,
    );
  }
}

async function forgetNames(client: pg.Client, before: string): Promise<void> {
  const { rows } = await client.query<{ name: string }>(
    `select c.relname as name from pg_inherits i join pg_class c on c.oid = i.inhrelid
     where i.inhparent = 'cdp.received_events'::regclass and c.relname ~ '_[0-9]{8}$' and c.relname < $1`,
    [`received_events_${before.replaceAll('-', '')}`],
  );
  for (const { name } of rows) await client.query(`drop table cdp.${name}`);
  await client.query('delete from cdp.received_events_default where received_on < $1', [before]);
}
