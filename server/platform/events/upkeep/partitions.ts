import type pg from 'pg';

const WEEK_MS = 7 * 86_400_000;

/** The Monday (UTC) of the week of a moment, as YYYY-MM-DD. */
export function mondayOf(ms: number): string {
  const day = new Date(ms);
  const offset = (day.getUTCDay() + 6) % 7;
  return new Date(ms - offset * 86_400_000).toISOString().slice(0, 10);
}

/** Makes the partitions of this and the next two weeks and drops those that ended more than `keepDays` ago. */
export async function keepEventPartitions(client: pg.Client, now: number, keepDays: number): Promise<void> {
  // Behind a backup's lock this would queue, and all writers of events behind it: better to give up and try again.
  await client.query("set lock_timeout = '3s'");
  for (const ahead of [0, 1, 2]) {
    const from = mondayOf(now + ahead * WEEK_MS);
    const to = mondayOf(now + (ahead + 1) * WEEK_MS);
    const name = `events_${from.replaceAll('-', '')}`;
    const { rows } = await client.query('select to_regclass($1) as there', [`platform.${name}`]);
    if ((rows[0] as { there: string | null }).there !== null) continue;
    // A week that began without its partition has rows in the default one and stays there.
    const { rows: stray } = await client.query(
      'select from platform.events_default where recorded_on >= $1 and recorded_on < $2 limit 1',
      [from, to],
    );
    if (stray.length > 0) continue;
    await client.query(
      `create table platform.${name} partition of platform.events for values from ('${from}') to ('${to}')`,
    );
  }
  const last = mondayOf(now - keepDays * 86_400_000 - WEEK_MS).replaceAll('-', '');
  const { rows } = await client.query<{ name: string }>(
    `select relname as name from pg_class join pg_namespace n on n.oid = relnamespace
     where nspname = 'platform' and relname ~ '^events_[0-9]{8}$' and relname < $1`,
    [`events_${last}`],
  );
  for (const { name } of rows) await client.query(`drop table platform.${name}`);
}
