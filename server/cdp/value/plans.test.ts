import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startTestApp } from '../../../test/harness/app.ts';
import type { TestApp } from '../../../test/harness/app.ts';
import { newOwner } from '../../../test/harness/staff.ts';
import type { Browser } from '../../../test/harness/staff.ts';
import { as } from '../../../test/harness/tenant.ts';
import type { Ctx } from '../../platform/context/index.ts';
import { onConnection } from '../../platform/db/index.ts';
import { newId } from '../../platform/ids/index.ts';
import { countHours } from '../events/index.ts';
import type { CustomerEvent } from '../events/index.ts';
import { listOrdersOf, listPurchases, saveOrders } from '../orders/index.ts';
import { applyEvents, readProfiles, readProvenance, saveAttributesOf } from '../profile/index.ts';
import { addTags, listTagHistory, removeTags } from '../tags/index.ts';

let test: TestApp;
let owner: Browser;
beforeAll(async () => {
  test = await startTestApp({ database: 'own' });
  owner = await newOwner(test);
});
afterAll(() => test.stop());

const CROWD = 3000;
const NAMES = ['bought', 'spent', 'last_time'];

/** Customers with all that is kept of them, as many as make reading them all stand out. Returns some of their ids. */
async function crowd(ctx: Ctx): Promise<string[]> {
  const states = NAMES.map(() => newId());
  const own = sql`${ctx.tenant}::uuid`;
  await sql`create temporary table crowd on commit drop as
    select gen_random_uuid() as id, n from generate_series(1, ${CROWD}::int) n`.execute(ctx.db);
  for (const [place, aggregation] of ['count', 'sum', 'last'].entries()) {
    const meaning = { aggregation, property: 'total', events: {}, windowDays: null };
    await sql`
      insert into cdp.computed_attributes (tenant, id, name, definition, zone, state_id, status, created_at, changed_at)
      values (${ctx.tenant}, ${newId()}, ${NAMES[place]}, ${JSON.stringify(meaning)}::jsonb, 'UTC', ${states[place]}, 'ready',
        now(), now())`.execute(ctx.db);
  }
  for (const insert of [
    sql`insert into cdp.customers (tenant, id, created_at) select ${own}, id, now() from crowd`,
    sql`insert into cdp.profiles (tenant, customer_id, source, level, level_at) select ${own}, id, 'crm', 'gold', now() from crowd`,
    sql`insert into cdp.attributes (tenant, customer_id, name, source, value, at)
      select ${own}, id, 'plan', 'crm', '"basic"', now() from crowd`,
    sql`insert into cdp.computed_counts (tenant, customer_id, state_id, day, key, n, total)
      select ${own}, id, state, 0, '', 1, 1 from crowd cross join unnest(${states.slice(0, 2)}::uuid[]) as s (state)`,
    sql`insert into cdp.computed_picks (tenant, customer_id, state_id, day, newest, at, event_id, value)
      select ${own}, id, ${states[2]}::uuid, 0, true, now(), n::text, '1' from crowd`,
    sql`insert into cdp.orders (tenant, source, digest, id, customer_id, external_id, at, amount, currency, status, told_at)
      select ${own}, 'erp', n::text, id, id, n::text, now(), 100, 'CNY', 'completed', now() from crowd`,
    sql`insert into cdp.tag_history (tenant, customer_id, id, tag, source, change, changed_by, at, confidence)
      select ${own}, id, gen_random_uuid(), '常见', 'rule', 'added', '', now(), 1 from crowd`,
    sql`insert into cdp.events (tenant, home_id, occurred_at, id, kind, name, source, properties, received_at)
      select ${own}, id, now(), gen_random_uuid(), 'page', 'Home', 'web', '{}', now() from crowd`,
  ]) {
    await insert.execute(ctx.db);
  }
  const { rows } = await sql<{ id: string }>`select id from crowd order by n limit 3`.execute(ctx.db);
  return rows.map((row) => row.id);
}

/** Entries read of each index, and how often each table was read whole, by this connection of late. */
async function countReads(ctx: Ctx): Promise<Map<string, number>> {
  const { rows } = await sql<{ name: string; reads: number }>`
    select relname as name, case relkind when 'i' then pg_stat_get_xact_tuples_returned(oid)
      else 1000 * pg_stat_get_xact_numscans(oid) end as reads
    from pg_class where relnamespace = 'cdp'::regnamespace and relkind in ('i', 'r')
      and relname not in ('computed_attributes', 'attribute_definitions')`.execute(ctx.db);
  return new Map(rows.map((row) => [row.name, row.reads]));
}

async function muchRead(ctx: Ctx, step: (ctx: Ctx) => Promise<unknown>): Promise<string[]> {
  const before = await countReads(ctx);
  await step(ctx);
  const after = await countReads(ctx);
  return [...after].filter(([name, reads]) => reads - (before.get(name) ?? 0) > 100).map(([name]) => name);
}

it('profiles, orders and histories of a few are read and written without a look at all the others', async () => {
  const homes = await as(test.app, owner.tenant, crowd);
  await onConnection(test.app.pools.url, (client) =>
    client.query(`analyze cdp.customers, cdp.profiles, cdp.attributes, cdp.computed_counts, cdp.computed_picks, cdp.orders,
      cdp.tag_history, cdp.events, cdp.tags`),
  );
  const [home = ''] = homes;
  const at = new Date();
  const bought: CustomerEvent = {
    ...{ id: newId(), homeId: home, at, kind: 'track', name: 'Order Completed', source: 'web' },
    properties: { order_id: 'W-1', total: 19.9 },
  };
  const steps: Record<string, (ctx: Ctx) => Promise<unknown>> = {
    attributes: (ctx) =>
      saveAttributesOf(ctx, 'crm', [
        { homeId: home, values: { level: 'silver', plan: 'more', city: '杭州' }, at },
      ]),
    events: (ctx) => applyEvents(ctx, [bought]),
    profiles: async (ctx) => {
      const found = await readProfiles(ctx, new Map(homes.map((id) => [id, id])));
      expect(found.get(home)?.get('spent')?.value).toBe(20.9);
      await readProvenance(ctx, [home]);
    },
    orders: async (ctx) => {
      const whole = { amount: 100, currency: 'CNY', items: [] };
      await saveOrders(ctx, 'erp', [{ externalId: 'x', homeId: home, at, status: 'paid', whole }]);
      expect(await listOrdersOf(ctx, homes, { limit: 10 })).toHaveLength(5);
      expect(await listPurchases(ctx, homes)).toHaveLength(5);
    },
    tags: async (ctx) => {
      await addTags(ctx, 'rule', [{ customerId: home, tag: '新' }]);
      await removeTags(ctx, 'rule', [{ customerId: home, tag: '新' }]);
      expect(await listTagHistory(ctx, home, { limit: 10 })).toHaveLength(3);
    },
    hours: (ctx) => countHours(ctx, homes, { since: new Date(0), zone: 'UTC' }),
  };
  for (const [name, step] of Object.entries(steps)) {
    await as(test.app, owner.tenant, async (ctx) => {
      // Reading a small table whole may be cheapest; forbidden, it shows where a policy keeps an index from use.
      await sql`set local enable_seqscan = off`.execute(ctx.db);
      expect([name, await muchRead(ctx, step)]).toEqual([name, []]);
    });
  }
});
