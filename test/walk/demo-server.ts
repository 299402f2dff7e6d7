import { cpSync, mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { inject, vi } from 'vitest';
import { startServer } from '../../bench/load/start-server.ts';
import type { BenchServer } from '../../bench/load/start-server.ts';
import { cloneDatabase, onServer } from '../harness/database.ts';

const LOCK = 7_130_001;

/** A Zhike of its own with the demo shop, which is set up once a run: this one has a copy of its database and its folder. */
export async function startDemoServer(): Promise<BenchServer> {
  const { database, folder } = await prepareDemo();
  const dataDir = newFolder();
  cpSync(folder, dataDir, { recursive: true });
  return startServer({ DATABASE_URL: await cloneDatabase(database, `demo_${process.pid}`) }, dataDir);
}

interface PreparedDemo {
  database: string;
  folder: string;
}

/** Sets the shop up unless a worker has done so; the others wait for it. */
async function prepareDemo(): Promise<PreparedDemo> {
  const template = new URL(inject('templateUrl')).pathname.slice(1);
  const demo = { database: `${template}_demo`, folder: join(inject('dataFolder'), 'demo') };
  await onServer(async (client) => {
    await client.query('select pg_advisory_lock($1)', [LOCK]);
    const { rowCount } = await client.query('select from pg_database where datname = $1', [demo.database]);
    if (rowCount) return;
    const dataDir = newFolder();
    const server = await startServer({ DATABASE_URL: await cloneDatabase(template, 'demo_new') }, dataDir);
    await historyCounted(server.url);
    cpSync(dataDir, demo.folder, { recursive: true });
    await server.stop();
    // Under this name only when it is complete.
    await client.query(`alter database "${template}_demo_new" rename to "${demo.database}"`);
  });
  return demo;
}

/** Waits until the report has counted the shop's past conversations, so that no copy begins in the middle of that. */
async function historyCounted(url: string): Promise<void> {
  let last = 0;
  await vi.waitFor(
    async () => {
      const metrics = await (await fetch(`${url}/metrics`)).text();
      const handled = Number(/events_handled_total\{consumer="operations.facts"\} (\d+)/.exec(metrics)?.[1]);
      const isDone = handled === last && handled > 500;
      last = handled;
      if (!isDone) throw new Error(`the report is still counting: ${handled} events`);
    },
    { timeout: 60_000, interval: 500 },
  );
}

function newFolder(): string {
  return mkdtempSync(join(inject('dataFolder'), 'walk-'));
}
