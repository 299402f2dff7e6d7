import { isDeepStrictEqual } from 'node:util';
import type pg from 'pg';
import { appError } from '../errors/index.ts';
import { listTables, quoted } from './catalog.ts';
import type { Table } from './catalog.ts';

const TRIES = 5;

/** What makes the text form of values the same on every server, for the rest of the transaction. */
export const TEXT_SETTINGS = `
  set local client_encoding = 'UTF8';
  set local datestyle = 'ISO, YMD';
  set local intervalstyle = 'postgres';
  set local timezone = 'UTC';
  set local extra_float_digits = 3;
  set local bytea_output = 'hex';
  set local statement_timeout = 0;
  set local lock_timeout = 0;
  set local idle_in_transaction_session_timeout = 0`;

/**
 * Begins one read-only transaction that shows the database as of one moment, and returns its tables. They are locked
 * against changes of their form only: everybody goes on reading and writing.
 */
export async function openSnapshot(client: pg.Client): Promise<{ tables: Table[]; skipped: string[] }> {
  for (let attempt = 1; ; attempt += 1) {
    const before = await listBackedUp(client);
    // The locks come first: the snapshot is taken by the first query after them.
    await client.query(`begin isolation level repeatable read read only; ${TEXT_SETTINGS}`);
    await client.query(`lock table ${before.tables.map(quoted).join(', ')} in access share mode`);
    const tables = await listBackedUp(client);
    if (isDeepStrictEqual(tables, before)) {
      refuseClosed(tables.tables);
      return tables;
    }
    await client.query('rollback');
    if (attempt === TRIES) {
      throw appError(
        'backup.schema_busy',
        409,
        'The tables keep changing: take the backup when they do not.',
      );
    }
  }
}

async function listBackedUp(client: pg.Client): Promise<{ tables: Table[]; skipped: string[] }> {
  const all = await listTables(client);
  const isOurs = (table: Table): boolean => table.ours || table.schema === 'platform';
  if (all.length === 0) {
    throw appError('backup.nothing_there', 404, 'This database holds no Zhike installation yet.');
  }
  return {
    tables: all.filter(isOurs),
    skipped: [...new Set(all.filter((table) => !isOurs(table)).map((table) => table.schema))],
  };
}

// The proof that no row is left out: rows can only be hidden by a policy, and here none hides any.
function refuseClosed(tables: Table[]): void {
  const closed = tables.filter((table) => table.walled && !table.open).map(quoted);
  if (closed.length === 0) return;
  throw appError(
    'backup.table_closed',
    409,
    `Backups may not read all of ${closed.join(', ')}. Run "zhike migrate" first; a table with row-level security of its own needs "call platform.allow_backup(…)" in its migration.`,
  );
}
