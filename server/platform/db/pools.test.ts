import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { workerDatabase } from '../../../test/harness/database.ts';
import { storageProblem } from '../errors/index.ts';
import { createLog } from '../telemetry/index.ts';
import { createPools, inTransaction, onConnection } from './index.ts';
import type { Pools } from './index.ts';

const LATE = { timeout: 20_000 };

let pools: Pools;
beforeAll(async () => {
  pools = createPools((await workerDatabase()).url, 1, createLog('silent'));
});
afterAll(() => pools.close());

/** Ends a connection from outside and waits until nothing of it is left on the server. */
async function breakConnection(pid: number): Promise<void> {
  await onConnection(pools.url, async (client) => {
    await client.query('select pg_terminate_backend($1)', [pid]);
    await vi.waitFor(async () => {
      const { rowCount } = await client.query('select from pg_stat_activity where pid = $1', [pid]);
      expect(rowCount).toBe(0);
    }, LATE);
  });
}

it('outlives a connection that breaks between two queries of a transaction', async () => {
  const doomed = inTransaction(pools.app, '', async (db) => {
    const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(db);
    await breakConnection(rows[0]?.pid ?? 0);
    await sql`select 1`.execute(db);
  });
  const error: unknown = await doomed.catch((reason: unknown) => reason);
  expect(storageProblem(error)).toMatchObject({ status: 503, code: 'platform.database_unavailable' });
  const { rows } = await inTransaction(pools.app, '', (db) => sql<{ n: number }>`select 1 as n`.execute(db));
  expect(rows).toEqual([{ n: 1 }]);
});

it('prepares a repeated statement once on a connection, and only statements with values', async () => {
  const names = await inTransaction(pools.prepared.app, '', async (db) => {
    for (let n = 0; n < 10; n += 1) await sql`select ${n}::int + 1`.execute(db);
    const { rows } = await sql<{ statement: string }>`select statement from pg_prepared_statements`.execute(
      db,
    );
    return rows.map((row) => row.statement);
  });
  expect(names).toEqual(['select $1::int + 1']);
});
