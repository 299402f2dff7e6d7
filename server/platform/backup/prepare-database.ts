import { existsSync, readdirSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import { isRestoring, markRestoring } from '../db/index.ts';
import { appError } from '../errors/index.ts';
import type { AppError } from '../errors/index.ts';
import { listSchemas } from './catalog.ts';

const GONE_WITHIN_MS = 2000;

/**
 * Empties the database of everything of Zhike and marks it as being restored, all or nothing. Throws
 * `backup.in_use` while a Zhike process is connected, `backup.foreign_schema` when the owner keeps something else
 * there too, and, unless `replace` is set or an earlier restore was interrupted, `backup.not_empty` when a tenant
 * lives there or files do in `filesFolder`.
 */
export async function prepareDatabase(
  client: pg.Client,
  filesFolder: string,
  replace: boolean,
): Promise<void> {
  await refuseInUse(client);
  await client.query('begin');
  try {
    if (!replace && !(await isRestoring(client))) {
      if (await hasTenants(client)) throw notEmpty('There is an installation already');
      if (hasFiles(filesFolder)) throw notEmpty(`${filesFolder} holds files already`);
    }
    await dropSchemas(client);
    await markRestoring(client);
    await client.query('commit');
  } catch (error) {
    await client.query('rollback').catch(() => undefined);
    throw error;
  }
}

function notEmpty(what: string): AppError {
  return appError(
    'backup.not_empty',
    409,
    `${what}, and a backup is restored into an empty installation. Name another --data folder or database, or use --force to replace everything that is there.`,
  );
}

function hasFiles(folder: string): boolean {
  return existsSync(folder) && readdirSync(folder).length > 0;
}

// A process that has just ended may be listed for a moment.
async function refuseInUse(client: pg.Client): Promise<void> {
  for (const until = Date.now() + GONE_WITHIN_MS; ; await wait(100)) {
    const { rows } = await client.query<{ n: number }>(
      `select count(*)::int as n from pg_stat_activity
       where datname = current_database() and pid <> pg_backend_pid() and application_name like 'zhike%'`,
    );
    if ((rows[0]?.n ?? 0) === 0) return;
    if (Date.now() > until) {
      throw appError('backup.in_use', 409, 'Zhike is running on this database: stop it, then restore.');
    }
  }
}

async function hasTenants(client: pg.Client): Promise<boolean> {
  const table = await client.query<{ there: boolean }>(
    `select to_regclass('platform.tenants') is not null as there`,
  );
  if (table.rows[0]?.there !== true) return false;
  await client.query('set local role zhike_system');
  const { rows } = await client.query<{ some: boolean }>(
    'select exists (select from platform.tenants) as some',
  );
  await client.query('set local role none');
  return rows[0]?.some === true;
}

async function dropSchemas(client: pg.Client): Promise<void> {
  const schemas = await listSchemas(client);
  const foreign = schemas.filter(({ ours }) => !ours);
  const filled = await client.query<{ name: string }>(
    `select nspname as name from pg_namespace n where nspname = any($1)
       and exists (select from pg_class where relnamespace = n.oid)`,
    [foreign.map(({ name }) => name)],
  );
  if (filled.rows.length > 0) {
    throw appError(
      'backup.foreign_schema',
      409,
      `The database holds schemas that are not Zhike's: ${filled.rows.map(({ name }) => name).join(', ')}. Give Zhike a database of its own.`,
    );
  }
  for (const name of [...schemas.map((schema) => schema.name), 'graphile_worker']) {
    await client.query(`drop schema if exists ${pg.escapeIdentifier(name)} cascade`);
  }
}
