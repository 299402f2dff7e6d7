import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import pg from 'pg';
import { startTestApp } from '../../../test/harness/app.ts';
import type { TestApp } from '../../../test/harness/app.ts';
import { as, newTenant } from '../../../test/harness/tenant.ts';
import { onConnection } from '../db/index.ts';
import { appendEvents, pendingEventsQuery } from './index.ts';
import { loadPosition, savePosition } from './positions.ts';
import { readEvents } from './read-events.ts';

let test: TestApp;
beforeAll(async () => void (test = await startTestApp()));
afterAll(() => test.stop());

/** The numbers that the query lists for a consumer, by shard. */
async function listPending(consumer: string, types: string[]): Promise<Map<number, number[]>> {
  return onConnection(test.app.pools.url, async (client) => {
    await client.query('begin; set local role zhike_backup');
    const { rows } = await client.query<{ shard: number; payload: { n: number } }>(
      pendingEventsQuery([{ consumer, types }]),
    );
    const found = new Map<number, number[]>();
    for (const { shard, payload } of rows) found.set(shard, [...(found.get(shard) ?? []), payload.n]);
    return found;
  });
}

describe('pending events', () => {
  it('are exactly those that each shard would still read, wherever in a batch it stands', async () => {
    const tenant = await newTenant(test.app);
    const type = `test.${tenant}`;
    const consumer = `pending-${tenant}`;
    const { system } = test.app.pools;
    const append = (from: number, to: number): Promise<void> =>
      as(test.app, tenant, (ctx) =>
        appendEvents(
          ctx,
          Array.from({ length: to - from }, (_, n) => ({ type, key: `k${n % 9}`, payload: { n: from + n } })),
        ),
      );
    const shards = 2;
    const positions = [];
    for (const shard of [0, 1]) positions.push(await loadPosition(system, consumer, shard, shards, 'now'));
    // A transaction that is still open while others commit after it, and both come to be pending.
    const slow = new pg.Client({ connectionString: test.app.pools.url });
    await slow.connect();
    await slow.query(`begin; set local zhike.tenant = '${tenant}'`);
    await slow.query(`insert into platform.events (lane, tenant, key, type, payload, occurred_at)
      values (0, '${tenant}', 'k', '${type}', '{"n": 1000}', now())`);
    await append(0, 30);
    for (let round = 0; round < 8; round += 1) {
      if (round === 2) await append(30, 40);
      if (round === 3) await slow.query('commit');
      for (const [shard, position] of positions.entries()) {
        const expected: unknown[] = [];
        for (let at = position; ;) {
          const { events, next } = await readEvents(system, at, { shard, shards, types: [type] }, 4);
          expected.push(...events.map((event) => event.payload['n']));
          if (next.target === null && events.length === 0) break;
          at = next;
        }
        const pending = (await listPending(consumer, [type])).get(shard) ?? [];
        expect([...pending].sort()).toEqual([...expected].sort());
        const { next } = await readEvents(system, position, { shard, shards, types: [type] }, 4);
        positions[shard] = next;
        await savePosition(system, consumer, shard, next);
      }
    }
    await slow.end();
    expect((await listPending(consumer, ['test.other'])).size).toBe(0);
    expect((await listPending('unknown', [type])).size).toBe(0);
  });
});
