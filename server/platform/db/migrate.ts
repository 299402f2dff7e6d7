import { createHash } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import type pg from 'pg';
import { appError } from '../errors/index.ts';
import { onConnection } from './on-connection.ts';
import { refuseRestoring } from './restoring.ts';

/** A module's migrations: a folder of `NNNN-name.sql` files, run once each, in their order. */
export interface MigrationFolder {
  module: string;
  folder: URL;
}

interface Migration {
  module: string;
  name: string;
  text: string;
  checksum: string;
}

const LOCK = 7_104_515; // any number that all Zhike processes share

export interface MigrateOptions {
  /** Runs only these (`module/name`), to bring an empty database to the state of a backup. */
  only?: ReadonlySet<string>;
  /** The caller is the restore that the database is waiting for. */
  restoring?: boolean;
}

/** The migrations of all folders, in the order in which they run. */
export function listMigrations(folders: MigrationFolder[]): Omit<Migration, 'text'>[] {
  return folders.flatMap(readFolder).map(({ module, name, checksum }) => ({ module, name, checksum }));
}

function readFolder({ module, folder }: MigrationFolder): Migration[] {
  const names = readdirSync(folder).filter((name) => name.endsWith('.sql'));
  return names.sort().map((name) => {
    const text = readFileSync(new URL(name, folder), 'utf8');
    return { module, name, text, checksum: createHash('sha256').update(text).digest('hex') };
  });
}

/**
 * Brings the database up to date, forward only, each file in a transaction, under an advisory lock so
 * that several processes may start at once. Returns the names that ran. Throws `platform.migration_changed`
 * when a file that ran before has been edited since, `platform.restore_unfinished` when a restore was interrupted.
 */
export async function migrate(
  url: string,
  folders: MigrationFolder[],
  options: MigrateOptions = {},
): Promise<string[]> {
  return onConnection(url, async (client) => {
    await client.query('select pg_advisory_lock($1)', [LOCK]);
    const version = await client.query<{ n: number }>(
      `select current_setting('server_version_num')::int as n`,
    );
    if ((version.rows[0]?.n ?? 0) < 150_000) {
      throw appError('platform.postgresql_too_old', 500, 'Zhike needs PostgreSQL 15 or newer.');
    }
    if (options.restoring !== true) await refuseRestoring(client);
    await client.query(`create schema if not exists platform;
      create table if not exists platform.migrations (
        module text not null, name text not null, checksum text not null,
        ran_at timestamptz not null default now(), primary key (module, name))`);
    const { only } = options;
    const all = await pendingMigrations(client, folders);
    const pending = only ? all.filter((each) => only.has(`${each.module}/${each.name}`)) : all;
    for (const migration of pending) await run(client, migration);
    return pending.map((each) => `${each.module}/${each.name}`);
  });
}

/** The migrations that this database still lacks, in the order in which they must run. */
export async function pendingMigrations(client: pg.Client, folders: MigrationFolder[]): Promise<Migration[]> {
  const { rows } = await client.query<{ module: string; name: string; checksum: string }>(
    'select module, name, checksum from platform.migrations',
  );
  const ran = new Map(rows.map((row) => [`${row.module}/${row.name}`, row.checksum]));
  return folders.flatMap(readFolder).filter((migration) => {
    const checksum = ran.get(`${migration.module}/${migration.name}`);
    if (checksum !== undefined && checksum !== migration.checksum) {
      throw appError(
        'platform.migration_changed',
        500,
        `Migration ${migration.module}/${migration.name} was edited after it ran; add a new file instead.`,
      );
    }
    return checksum === undefined;
  });
}

async function run(client: pg.Client, migration: Migration): Promise<void> {
  try {
    await client.query('begin');
    await client.query(migration.text);
    await client.query('insert into platform.migrations (module, name, checksum) values ($1, $2, $3)', [
      migration.module,
      migration.name,
      migration.checksum,
    ]);
    await client.query('commit');
  } catch (error) {
    await client.query('rollback').catch(() => undefined);
    const reason = error instanceof Error ? error.message : String(error);
    throw appError(
      'platform.migration_failed',
      500,
      `Migration ${migration.module}/${migration.name} failed: ${reason}`,
    );
  }
}
