import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp } from '../../../test/harness/app.ts';
import type { TestApp } from '../../../test/harness/app.ts';
import { as, newTenant } from '../../../test/harness/tenant.ts';
import { newId } from '../../platform/ids/index.ts';
import { ensureCustomers, listChannelIdentities } from '../index.ts';

let test: TestApp;
beforeAll(async () => void (test = await startTestApp()));
afterAll(() => test.stop());

function seen(count: number): { channelIdentityId: string; channel: string; language: string }[] {
  return Array.from({ length: count }, () => ({
    channelIdentityId: newId(),
    channel: 'web-chat',
    language: 'zh-CN',
  }));
}

describe('customers of channel identities', () => {
  it('gives each new identity a customer of its own, and the same one ever after', async () => {
    const tenant = await newTenant(test.app);
    const [one, two, three] = seen(3);
    if (!one || !two || !three) throw new Error('no identities');
    const first = await as(test.app, tenant, (ctx) => ensureCustomers(ctx, [one, two, one]));
    const second = await as(test.app, tenant, (ctx) => ensureCustomers(ctx, [three, two, one]));
    expect(first.size).toBe(2);
    expect(new Set(second.values()).size).toBe(3);
    expect(second.get(one.channelIdentityId)).toBe(first.get(one.channelIdentityId));
    await as(test.app, tenant, async (ctx) => {
      expect(await listChannelIdentities(ctx, second.get(two.channelIdentityId) ?? '')).toMatchObject([
        { id: two.channelIdentityId, channel: 'web-chat', verified: false },
      ]);
      const { rows } = await sql`select payload from platform.events
        where tenant = ${tenant} and type = 'cdp.customer_created'`.execute(ctx.db);
      expect(rows).toHaveLength(3);
    });
  });

  it('makes one customer however many meet the identity at the same moment', async () => {
    const tenant = await newTenant(test.app);
    const all = seen(30);
    const results = await Promise.all(
      Array.from({ length: 12 }, (_, round) =>
        as(test.app, tenant, (ctx) => ensureCustomers(ctx, round % 2 ? all : all.toReversed())),
      ),
    );
    for (const each of all) {
      expect(new Set(results.map((result) => result.get(each.channelIdentityId))).size).toBe(1);
    }
    await as(test.app, tenant, async (ctx) => {
      const { rows } = await sql<{ customers: number; events: number }>`select
        (select count(*) from cdp.customers where tenant = ${tenant}) as customers,
        (select count(*) from platform.events where tenant = ${tenant} and type = 'cdp.customer_created') as events`.execute(
        ctx.db,
      );
      expect(rows).toEqual([{ customers: 30, events: 30 }]);
    });
  });

  it('keeps tenants apart, even for one and the same identity', async () => {
    const [mine, other] = [await newTenant(test.app), await newTenant(test.app)];
    const all = seen(1);
    const a = await as(test.app, mine, (ctx) => ensureCustomers(ctx, all));
    const b = await as(test.app, other, (ctx) => ensureCustomers(ctx, all));
    expect([...a.values()]).not.toEqual([...b.values()]);
    await as(test.app, other, async (ctx) => {
      expect(await listChannelIdentities(ctx, [...a.values()][0] ?? '')).toEqual([]);
    });
  });
});
