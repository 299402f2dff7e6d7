import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { inject } from 'vitest';
import { onConnection } from '../../server/platform/db/index.ts';
import { dropDatabase } from './drop-database.ts';

declare module 'vitest' {
  interface ProvidedContext {
    templateUrl: string;
    /** Where data folders of tests go; removed after the run. */
    dataFolder: string;
  }
}

export interface TestDatabase {
  url: string;
  dataDir: string;
}

let mine: Promise<TestDatabase> | undefined;
let ofTheirOwn = 0;

/** This worker's own database, cloned from the migrated template. Its test files share it, each test with a tenant of its own. */
export function workerDatabase(): Promise<TestDatabase> {
  mine ??= clone(process.pid.toString());
  return mine;
}

/** Another clone for a single test file: one whose plans must not hang on the statistics that other files left behind. */
export function ownDatabase(): Promise<TestDatabase> {
  ofTheirOwn += 1;
  return clone(`${process.pid}_${ofTheirOwn}`);
}

async function clone(suffix: string): Promise<TestDatabase> {
  const template = new URL(inject('templateUrl')).pathname.slice(1);
  const url = await cloneDatabase(template, `w${suffix}`);
  return { url, dataDir: mkdtempSync(join(inject('dataFolder'), 'w-')) };
}

/** Copies a database that nobody is connected to; the copy goes when the run ends. Returns its address. */
export async function cloneDatabase(source: string, suffix: string): Promise<string> {
  const url = new URL(inject('templateUrl'));
  const name = `${url.pathname.slice(1)}_${suffix}`;
  await onServer(async (client) => {
    await dropDatabase(client, name);
    await client.query(`create database "${name}" template "${source}"`);
  });
  url.pathname = `/${name}`;
  return url.href;
}

/** Work on the server of the tests, in its maintenance database. */
export function onServer<T>(work: Parameters<typeof onConnection<T>>[1]): Promise<T> {
  const url = new URL(inject('templateUrl'));
  url.pathname = '/postgres';
  return onConnection(url.href, work);
}
