import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { workerDatabase } from '../../../test/harness/database.ts';
import { createLog } from '../telemetry/index.ts';
import { createPools, inTransaction } from './index.ts';
import type { Db, Pools } from './index.ts';

let pools: Pools;
beforeAll(async () => {
  pools = createPools((await workerDatabase()).url, 2, createLog('silent'));
});
afterAll(() => pools.close());

const add = (db: Db, n: number): Promise<unknown> => sql`insert into kept values (${n})`.execute(db);
const wrong = (db: Db): Promise<unknown> => sql`insert into kept values (${1} / ${0}::int)`.execute(db);

/** Runs work on a table that only its transaction sees, and tells what stands in it before the end. */
async function onTable(work: (db: Db, send: (statement: Promise<unknown>) => void) => Promise<void>) {
  return inTransaction(pools.prepared.app, '', async (db, send) => {
    await sql`create temporary table kept (n int) on commit drop`.execute(db);
    await work(db, send);
    return (await sql<{ n: number }>`select n from kept order by n`.execute(db)).rows.map((row) => row.n);
  });
}

describe('a statement that nobody waits for', () => {
  it('has happened for all that follows in the transaction', async () => {
    const seen = await onTable((db, send) => {
      send(add(db, 1));
      send(add(db, 2));
      return Promise.resolve();
    });
    expect(seen).toEqual([1, 2]);
  });

  it('fails the whole with its own error, not with that of what came behind it', async () => {
    const failing = onTable(async (db, send) => {
      send(wrong(db));
      await add(db, 2);
    });
    await expect(failing).rejects.toThrow('division by zero');
  });

  it('fails the whole when it is the last one before the commit', async () => {
    const failing = inTransaction(pools.prepared.app, '', (db, send) => {
      send(sql`select ${1} / ${0}::int`.execute(db));
      return Promise.resolve('done');
    });
    await expect(failing).rejects.toThrow('division by zero');
    expect(await onTable(() => Promise.resolve())).toEqual([]);
  });

  it('is tried again with all the rest after a serialisation failure', async () => {
    let tries = 0;
    await inTransaction(pools.prepared.app, '', (db, send) => {
      tries += 1;
      const raise = sql.raw(`do $$ begin raise exception 'x' using errcode = '40001'; end $$`);
      if (tries < 3) send(raise.execute(db));
      return Promise.resolve();
    });
    expect(tries).toBe(3);
  });
});
