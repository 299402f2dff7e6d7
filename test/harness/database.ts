import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inject } from 'vitest';
import { onConnection } from '../../server/platform/db/index.ts';
import { dropDatabase } from './drop-database.ts';

declare module 'vitest' {
  interface ProvidedContext {
    templateUrl: string;
  }
}

export interface TestDatabase {
  url: string;
  dataDir: string;
}

let mine: Promise<TestDatabase> | undefined;

/** This worker's own database, cloned from the migrated template. Tests share it, each with a tenant of its own. */
export function workerDatabase(): Promise<TestDatabase> {
  mine ??= clone();
  return mine;
}

async function clone(): Promise<TestDatabase> {
  const template = new URL(inject('templateUrl'));
  const name = `${template.pathname.slice(1)}_w${process.env['VITEST_POOL_ID'] ?? '0'}_${process.pid}`;
  const maintenance = new URL(template);
  maintenance.pathname = '/postgres';
  await onConnection(maintenance.href, async (client) => {
    await dropDatabase(client, name);
    await client.query(`create database "${name}" template "${template.pathname.slice(1)}"`);
  });
  const url = new URL(template);
  url.pathname = `/${name}`;
  return { url: url.href, dataDir: mkdtempSync(join(tmpdir(), 'zhike-test-')) };
}
