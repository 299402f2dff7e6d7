import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Condition } from '../../../contracts/cdp/index.ts';
import { startTestApp } from '../../../test/harness/app.ts';
import type { TestApp } from '../../../test/harness/app.ts';
import { as, newTenant } from '../../../test/harness/tenant.ts';
import type { Ctx } from '../../platform/context/index.ts';
import { onConnection } from '../../platform/db/index.ts';
import { createSegment, listSegmentsOf } from './index.ts';
import { evaluateCustomers } from './evaluate/evaluate-customers.ts';
import { listSegmentMembers } from './lists/list-members.ts';
import { newCustomers, settle } from './testing/crowd.ts';

let test: TestApp;
beforeAll(async () => void (test = await startTestApp({ database: 'own' })));
afterAll(() => test.stop());

const CROWD = 3000;
const TABLES =
  'cdp.customers, cdp.events, cdp.segment_members, cdp.segment_records, cdp.segment_entries, cdp.tags, cdp.attributes';

/** Customers with events, who are all in a segment and on a list. */
async function crowd(ctx: Ctx, segments: string[]): Promise<void> {
  await sql`create temporary table crowd on commit drop as
    select gen_random_uuid() as id from generate_series(1, ${CROWD}::int)`.execute(ctx.db);
  for (const insert of [
    sql`insert into cdp.customers (tenant, id, created_at) select ${ctx.tenant}::uuid, id, now() from crowd`,
    sql`insert into cdp.segment_records (tenant, home_id) select ${ctx.tenant}::uuid, id from crowd`,
    sql`insert into cdp.segment_members (tenant, segment_id, generation, customer_id, since)
      select ${ctx.tenant}::uuid, s, 1, id, now() from crowd cross join unnest(${segments}::uuid[]) as given (s)`,
    sql`insert into cdp.segment_entries (tenant, segment_id, home_id, added_by, at)
      select ${ctx.tenant}::uuid, ${segments[1]}, id, 'test', now() from crowd`,
    sql`insert into cdp.events (tenant, home_id, occurred_at, id, kind, name, source, properties, received_at)
      select ${ctx.tenant}::uuid, id, now(), gen_random_uuid(), 'track', 'Order Completed', 'test', '{}', now() from crowd`,
  ]) {
    await insert.execute(ctx.db);
  }
}

/** Entries read of each index, and how often each table was read whole, by this connection of late. */
async function countReads(ctx: Ctx): Promise<Map<string, number>> {
  const { rows } = await sql<{ name: string; reads: number }>`
    select relname as name, case relkind when 'i' then pg_stat_get_xact_tuples_returned(oid)
      else 1000 * pg_stat_get_xact_numscans(oid) end as reads
    from pg_class where relnamespace = 'cdp'::regnamespace and relkind in ('i', 'r')`.execute(ctx.db);
  return new Map(rows.map((row) => [row.name, row.reads]));
}

it('reads of a customer what it needs, whatever the size of the crowd', async () => {
  const tenant = await newTenant(test.app);
  const [one = ''] = await as(test.app, tenant, (ctx) => newCustomers(ctx, 1));
  const ordered: Condition = {
    kind: 'any',
    of: [
      { kind: 'event', event: { name: 'Order Completed' }, count: { op: 'at_least', n: 1 } },
      { kind: 'tag', tags: ['vip'], has: false },
    ],
  };
  const live = await as(test.app, tenant, (ctx) =>
    createSegment(ctx, { name: '下过单', condition: ordered }),
  );
  const list = await as(test.app, tenant, (ctx) => createSegment(ctx, { name: '名单' }));
  await settle(test, tenant);
  await as(test.app, tenant, (ctx) => crowd(ctx, [live, list]));
  await onConnection(test.app.pools.url, (client) => client.query(`analyze ${TABLES}`));
  const steps: Record<string, (ctx: Ctx) => Promise<unknown>> = {
    evaluate: (ctx) => evaluateCustomers(ctx, [one]),
    members: (ctx) => listSegmentMembers(ctx, live, { limit: 10 }),
    'segments of a customer': (ctx) => listSegmentsOf(ctx, one),
  };
  for (const [name, step] of Object.entries(steps)) {
    await as(test.app, tenant, async (ctx) => {
      // Reading a small table whole may be cheapest; forbidden, it shows where a policy keeps an index from use.
      await sql`set local enable_seqscan = off`.execute(ctx.db);
      const before = await countReads(ctx);
      await step(ctx);
      const after = await countReads(ctx);
      const much = [...after].filter(([index, reads]) => reads - (before.get(index) ?? 0) > 200);
      expect([name, much.map(([index]) => index)]).toEqual([name, []]);
    });
  }
});
