import type pg from 'pg';
import { appError } from '../errors/index.ts';

/**
 * Marks the database as one that is being restored; nothing starts on it until {@link markRestored}. The mark is a
 * table, so that it can stand before the first migration has run.
 */
export async function markRestoring(client: pg.Client): Promise<void> {
  await client.query(`create schema if not exists platform;
    create table if not exists platform.restoring (since timestamptz not null);
    insert into platform.restoring values (now())`);
}

/** Takes the mark away: the restore is complete. */
export async function markRestored(client: pg.Client): Promise<void> {
  await client.query('drop table platform.restoring');
}

/** Whether a restore has begun on this database and has not come to its end. */
export async function isRestoring(client: pg.Client): Promise<boolean> {
  const { rows } = await client.query<{ mark: string | null }>(
    `select to_regclass('platform.restoring')::text as mark`,
  );
  return rows[0]?.mark != null;
}

/** Throws `platform.restore_unfinished` on a database that is restored in part only. */
export async function refuseRestoring(client: pg.Client): Promise<void> {
  if (!(await isRestoring(client))) return;
  throw appError(
    'platform.restore_unfinished',
    409,
    'A backup is being restored into this database, or was and did not come to its end. Run "zhike restore" again.',
  );
}
