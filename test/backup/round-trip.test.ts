import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { verifyAudit } from '../../server/platform/audit/index.ts';
import type { App } from '../../server/platform/context/index.ts';
import { onConnection } from '../../server/platform/db/index.ts';
import { appendEvents, startConsumers } from '../../server/platform/events/index.ts';
import { removePostgres, startPostgres } from '../../server/platform/postgres/index.ts';
import { as, newTenant } from '../harness/tenant.ts';
import { hashTables } from './compare.ts';
import { fill } from './fill.ts';
import { counter, makeInstallation } from './installation.ts';
import type { Installation } from './installation.ts';

// Where the suite runs against a server (DATABASE_URL), the embedded PostgreSQL is the other side.
let embedded: { url: string; stop(): Promise<void> };
const made: Installation[] = [];
const opened: App[] = [];

async function make(server: string, migrated = false): Promise<Installation> {
  const installation = await makeInstallation({ server, migrated });
  made.push(installation);
  return installation;
}

function open(installation: Installation): App {
  const app = installation.open();
  opened.push(app);
  return app;
}

async function close(app: App): Promise<void> {
  opened.splice(opened.indexOf(app), 1);
  await app.pools.close();
}

beforeAll(async () => {
  embedded = { url: inject('templateUrl'), stop: async () => undefined };
  if (!process.env['DATABASE_URL']) return;
  const dataDir = mkdtempSync(join(tmpdir(), 'zhike-backup-pg-'));
  const log = { info: () => undefined, warn: () => undefined, error: console.error };
  const postgres = await startPostgres({ dataDir, log, settings: { fsync: 'off' } });
  embedded = {
    url: postgres.url,
    async stop() {
      await postgres.stop();
      await removePostgres(dataDir, log);
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
});
afterAll(async () => {
  for (const app of opened) await app.pools.close();
  for (const installation of made) await installation.remove();
  await embedded.stop();
});

describe('a backup', { timeout: 60_000 }, () => {
  it('brings every row, number, job and file to another PostgreSQL and back', async () => {
    const source = await make(embedded.url, true);
    const app = open(source);
    await onConnection(source.url, (client) =>
      client.query(`create table shapes.by_week_2020 partition of shapes.by_week
        for values from ('2020-01-01') to ('2020-02-01')`),
    );
    await fill(app, source);
    await close(app);
    const before = await hashTables(source.url);
    const { path, result } = await source.backup();
    expect(result.manifest.jobs.rows).toBe(6);

    const second = await make(inject('templateUrl'));
    await second.restore(path);
    expect(await hashTables(second.url)).toEqual(before);
    const third = await make(embedded.url);
    const again = await second.backup();
    const report = await third.restore(again.path);
    expect(await hashTables(third.url)).toEqual(before);
    expect(Object.values(before).filter((hash) => !hash.startsWith('0 ')).length).toBeGreaterThan(10);
    expect(report.manifest.tables.map(({ sha256 }) => sha256)).not.toContain('');

    const restored = open(third);
    const reports = await verifyAudit(restored);
    expect(reports.map(({ problems }) => problems)).toEqual([[], [], []]);
    await checkBehaviour(restored, third);
    const file = 'deep/'.repeat(40) + 'file';
    expect(readFileSync(join(third.filesFolder, file), 'utf8')).toBe('a long name');
    expect(result.manifest.files).toEqual(report.manifest.files);
  });

  // What is not a row: identity, sequences, partitions, generated columns, walls between tenants, jobs.
  async function checkBehaviour(app: App, { url }: Installation): Promise<void> {
    await onConnection(url, async (client) => {
      const { rows: jobs } = await client.query<{ text: string }>(
        `select concat_ws(' ', task_identifier, run_at at time zone 'UTC', key) as text from graphile_worker.jobs
         where task_identifier = 'test.later' order by id`,
      );
      expect(jobs.map(({ text }) => text)).toEqual(
        ['甲', '乙', '丙'].map((name) => `test.later 2040-01-01 00:00:00 k-${name}`),
      );
      const { rows } = await client.query<{ n: number }>(
        'select count(*)::int as n from only shapes.by_week_2020',
      );
      expect(rows[0]?.n).toBe(75);
      const walls = await client.query(
        `select 1 from pg_class where relname = 'things' and relrowsecurity and relforcerowsecurity`,
      );
      expect(walls.rowCount).toBe(1);
    });
    const tenant = await newTenant(app);
    await as(app, tenant, async (ctx) => {
      const { rows } = await sql<{ id: number; number: number; doubled: number }>`
        insert into shapes.things (tenant) values (${tenant}) returning id, number, doubled`.execute(ctx.db);
      expect(rows[0]).toEqual({ id: 28, number: 235, doubled: 470 });
      const { rows: mine } = await sql`select * from shapes.things`.execute(ctx.db);
      expect(mine.length).toBe(1);
    });
  }

  it('shows one moment while others keep writing, with all that was acknowledged before it', async () => {
    const source = await make(embedded.url, true);
    const app = open(source);
    const tenant = await newTenant(app);
    let acknowledged = 0;
    let stop = false;
    const writer = (async () => {
      for (let n = 1; !stop; n += 1) {
        await as(app, tenant, async (ctx) => {
          await sql`insert into shapes.pairs_a values (${tenant}, ${n})`.execute(ctx.db);
          await sql`insert into shapes.pairs_b values (${tenant}, ${n})`.execute(ctx.db);
          await appendEvents(ctx, [{ type: 'test.counted', key: `k${n % 7}`, payload: { n } }]);
        });
        acknowledged = n;
      }
    })();
    while (acknowledged < 50) await new Promise((next) => setImmediate(next));
    const before = acknowledged;
    const { path } = await source.backup([counter([])]);
    const after = acknowledged;
    stop = true;
    await writer;
    await close(app);

    const target = await make(inject('templateUrl'));
    await target.restore(path);
    const { a, b, events } = await onConnection(target.url, async (client) => {
      await client.query('begin; set local role zhike_backup');
      const { rows } = await client.query<{ a: number[]; b: number[]; events: number[] }>(`select
        (select array_agg(n order by n) from shapes.pairs_a) as a, (select array_agg(n order by n) from shapes.pairs_b) as b,
        (select array_agg((payload ->> 'n')::int order by seq) from platform.events) as events`);
      return rows[0] ?? { a: [], b: [], events: [] };
    });
    expect(b).toEqual(a);
    expect(events).toEqual(a);
    expect(a).toEqual(a.map((_, index) => index + 1));
    expect(a.length).toBeGreaterThanOrEqual(before);
    expect(a.length).toBeLessThanOrEqual(after + 1);
  });

  it('has events that were not handled yet handled after the restore, in order, and no other', async () => {
    const source = await make(embedded.url, true);
    const app = open(source);
    const tenant = await newTenant(app);
    const append = (from: number, to: number): Promise<void> =>
      as(app, tenant, (ctx) =>
        appendEvents(
          ctx,
          Array.from({ length: to - from }, (_, index) => ({
            type: index % 5 === 4 ? 'test.other' : 'test.counted',
            key: `key-${index % 4}`,
            payload: { n: from + index },
          })),
        ),
      );
    const first: number[] = [];
    const consumers = startConsumers(app, [counter(first)]);
    await append(0, 20);
    await consumers.drained();
    await consumers.stop();
    await append(20, 60);
    const { path, result } = await source.backup([counter([])]);
    await append(60, 80);
    await close(app);
    expect(first.length).toBe(16);
    expect(result.manifest.pendingEvents.rows).toBe(32);

    const target = await make(inject('templateUrl'));
    const second: number[] = [];
    await target.restore(path, { subscriptions: [counter(second)] });
    const restored = open(target);
    const again = startConsumers(restored, [counter(second)]);
    await as(restored, tenant, (ctx) =>
      appendEvents(ctx, [{ type: 'test.counted', key: 'key-0', payload: { n: 1000 } }]),
    );
    await expect.poll(() => second.length, { timeout: 15_000 }).toBe(33);
    await again.drained();
    await again.stop();
    const wanted = Array.from({ length: 40 }, (_, index) => index + 20).filter((n) => n % 5 !== 4);
    expect([...second].sort((x, y) => x - y)).toEqual([...wanted, 1000]);
    for (const key of [0, 1, 2, 3]) {
      const ofKey = second.filter((n) => (n === 1000 ? key === 0 : (n - 20) % 4 === key));
      expect(ofKey).toEqual([...ofKey].sort((x, y) => x - y));
    }
  });
});
