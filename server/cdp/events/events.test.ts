import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp } from '../../../test/harness/app.ts';
import type { TestApp } from '../../../test/harness/app.ts';
import { as, newTenant } from '../../../test/harness/tenant.ts';
import type { Ctx } from '../../platform/context/index.ts';
import { newId } from '../../platform/ids/index.ts';
import { customerEventPartitions, listEventsOf, makeMonths, saveEvents } from './index.ts';
import type { StoredEvent } from './index.ts';

let test: TestApp;
beforeAll(async () => void (test = await startTestApp({ database: 'own' })));
afterAll(() => test.stop());

function event(homeId: string, at: Date, name = 'clicked'): StoredEvent {
  const properties = { sku: 'A1' };
  const common = { source: 'test', context: null, sealed: null, receivedAt: at };
  return { id: newId(), homeId, at, kind: 'track', name, properties, ...common };
}

/** Entries of indexes, and rows of tables that were read whole, that this transaction has read of the events. */
async function entriesRead(ctx: Ctx): Promise<number> {
  const { rows } = await sql<{ reads: number }>`
    select sum(case relkind when 'i' then pg_stat_get_xact_tuples_returned(oid)
      else 1000 * pg_stat_get_xact_numscans(oid) end) as reads
    from pg_class where relnamespace = 'cdp'::regnamespace and relkind in ('i', 'r') and relname like 'events_%'`.execute(
    ctx.db,
  );
  return Number(rows[0]?.reads ?? 0);
}

describe('the events of customers', () => {
  it('are listed over several records, the newest first, without reading those of others', async () => {
    const tenant = await newTenant(test.app);
    const homes = Array.from({ length: 300 }, () => newId());
    const [one, other] = [homes[0] ?? '', homes[1] ?? ''];
    const now = Date.now();
    await as(test.app, tenant, (ctx) => {
      const crowd = homes.flatMap((home) =>
        Array.from({ length: 10 }, (_, n) => event(home, new Date(now - n * 86_400_000))),
      );
      const many = Array.from({ length: 2000 }, (_, n) => event(one, new Date(now - n * 1000), `e${n % 2}`));
      saveEvents(ctx, [...crowd, ...many]);
      return Promise.resolve();
    });
    await as(test.app, tenant, async (ctx) => {
      const before = await entriesRead(ctx);
      const list = await listEventsOf(ctx, [one, other], { limit: 20 });
      expect(list).toHaveLength(20);
      expect(list.map(({ at }) => at.getTime())).toEqual(
        list.map(({ at }) => at.getTime()).sort((a, b) => b - a),
      );
      const last = list.at(-1);
      if (!last) throw new Error('nothing was listed');
      const next = await listEventsOf(ctx, [one, other], { limit: 20, before: last, names: ['e1'] });
      expect(next.every((each) => each.at <= last.at && each.name === 'e1')).toBe(true);
      const since = new Date(now - 5 * 86_400_000);
      const recent = await listEventsOf(ctx, [other], { limit: 100, since });
      expect(recent).toHaveLength(6);
      expect((await entriesRead(ctx)) - before).toBeLessThan(400);
    });
  });

  it('are stored once by their id, home and time', async () => {
    const tenant = await newTenant(test.app);
    const again = event(newId(), new Date());
    for (let round = 0; round < 2; round += 1) {
      await as(test.app, tenant, (ctx) => Promise.resolve(saveEvents(ctx, [again, again])));
    }
    const list = await as(test.app, tenant, (ctx) => listEventsOf(ctx, [again.homeId], { limit: 10 }));
    expect(list).toHaveLength(1);
  });

  it('have a partition for each month, and names are forgotten by the day', async () => {
    await makeMonths(test.app, [new Date('2024-02-29T12:00:00Z'), new Date('2024-02-01T00:00:00Z')]);
    await customerEventPartitions.run(test.app, {});
    const tenant = await newTenant(test.app);
    const old = event(newId(), new Date('2024-02-29T23:59:59.999Z'));
    await as(test.app, tenant, async (ctx) => {
      saveEvents(ctx, [old]);
      const { rows } = await sql<{ name: string }>`
        select tableoid::regclass::text as name from cdp.events where tenant = ${tenant}`.execute(ctx.db);
      expect(rows).toEqual([{ name: 'cdp.events_202402' }]);
    });
    test.setNow(Date.now() + 6 * 86_400_000);
    await customerEventPartitions.run(test.app, {});
    test.setNow(Date.now());
    const { rows } = await sql<{ days: number }>`
      select count(*) as days from pg_inherits where inhparent = 'cdp.received_events'::regclass`.execute(
      test.app.pools.app,
    );
    // A week ahead, three days back, and what fits nowhere; the day's own must be there.
    expect(rows[0]?.days).toBeGreaterThan(10);
  });
});
