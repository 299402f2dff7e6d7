import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { modules } from '../../server/modules.ts';
import { onConnection } from '../../server/platform/db/index.ts';
import { removePostgres, startPostgres } from '../../server/platform/postgres/index.ts';
import { migrateAll } from '../../server/process/migrate-all.ts';
import { dropDatabase } from './drop-database.ts';

/** One PostgreSQL for the whole run (embedded, or DATABASE_URL), with a migrated template that workers clone. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await findServer();
  const template = `zhike_test_${process.pid}`;
  await onConnection(server.url, (client) =>
    client.query(`create database ${template}`).then(() => undefined),
  );
  const url = new URL(server.url);
  url.pathname = `/${template}`;
  await migrateAll(url.href, modules);
  project.provide('templateUrl', url.href);
  const dataFolder = mkdtempSync(join(tmpdir(), 'zhike-test-data-'));
  project.provide('dataFolder', dataFolder);
  return async () => {
    await server.leave(template);
    rmSync(dataFolder, { recursive: true, force: true });
  };
}

interface TestServer {
  url: string;
  /** Takes away what the run has made there: the databases named after the template, or all of a server of ours. */
  leave(template: string): Promise<void>;
}

async function findServer(): Promise<TestServer> {
  const given = process.env['DATABASE_URL'];
  if (given) return { url: given, leave: (template) => dropAll(given, template) };
  const dataDir = mkdtempSync(join(tmpdir(), 'zhike-test-pg-'));
  const quiet = { info: () => undefined, warn: () => undefined, error: console.error };
  const settings = {
    fsync: 'off',
    full_page_writes: 'off',
    synchronous_commit: 'off',
    max_connections: '200',
  };
  const postgres = await startPostgres({ dataDir, log: quiet, settings });
  const url = new URL(postgres.url);
  url.pathname = '/postgres';
  return {
    url: url.href,
    async leave() {
      await postgres.stop();
      await removePostgres(dataDir, quiet);
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

async function dropAll(url: string, prefix: string): Promise<void> {
  await onConnection(url, async (client) => {
    const { rows } = await client.query<{ name: string }>(
      'select datname as name from pg_database where datname like $1',
      [`${prefix}%`],
    );
    for (const { name } of rows) await dropDatabase(client, name);
  });
}
