import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ValueSettings } from '../../../contracts/cdp/index.ts';
import { startTestApp } from '../../../test/harness/app.ts';
import type { TestApp } from '../../../test/harness/app.ts';
import { newColleague, newOwner } from '../../../test/harness/staff.ts';
import type { Browser } from '../../../test/harness/staff.ts';
import { as } from '../../../test/harness/tenant.ts';
import type { Ctx } from '../../platform/context/index.ts';
import { newId } from '../../platform/ids/index.ts';
import { saveEvents } from '../events/index.ts';
import { ensureCustomers } from '../identity/index.ts';
import { saveOrders } from '../orders/index.ts';
import { readProfiles } from '../profile/index.ts';
import { computeValues } from './compute-values.ts';
import { valueFollower } from './follow-merges.ts';

const NOW = Date.UTC(2026, 10, 1, 4);
const DAY = 86_400_000;

let test: TestApp;
let owner: Browser;
let homes: string[];
const home = (n: number): string => homes[n] ?? '';

function inShop<T>(work: (ctx: Ctx) => Promise<T>): Promise<T> {
  return as(test.app, owner.tenant, work);
}

/** Customer n buys n % 6 + 1 times, the last time n % 10 * 25 days ago; the first two are shoppers of their own kind. */
async function fillShop(ctx: Ctx): Promise<void> {
  const orders = homes.flatMap((homeId, n) =>
    Array.from({ length: (n % 6) + 1 }, (_, k) => {
      const at = new Date(NOW - ((n % 10) * 25 + k * 20) * DAY);
      const whole = { amount: 1000 + ((n * 37 + k * 11) % 50) * 100, currency: 'CNY', items: [] };
      return { externalId: `${n}-${k}`, homeId, at, status: 'completed' as const, whole };
    }),
  );
  await saveOrders(ctx, 'erp', orders.slice(1));
  const [first] = orders;
  if (first) await saveOrders(ctx, 'erp', [{ ...first, status: 'refunded' }]);
  const evening = Array.from({ length: 30 }, (_, n) => ({
    ...{
      id: newId(),
      homeId: home(1),
      at: new Date(NOW - n * 7 * DAY + 9 * 3_600_000),
      kind: 'page' as const,
    },
    ...{
      name: 'Home',
      properties: {},
      source: 'web',
      context: null,
      sealed: null,
      receivedAt: new Date(NOW),
    },
  }));
  saveEvents(ctx, evening);
}

async function attributesOf(id: string): Promise<Record<string, unknown>> {
  const profiles = await inShop((ctx) => readProfiles(ctx, new Map([[id, id]])));
  return Object.fromEntries([...(profiles.get(id) ?? [])].map(([name, { value }]) => [name, value]));
}

beforeAll(async () => {
  test = await startTestApp();
  test.setNow(NOW);
  owner = await newOwner(test);
  const seen = Array.from({ length: 121 }, () => ({ channelIdentityId: newId(), channel: 'web-chat' }));
  const made = await inShop((ctx) => ensureCustomers(ctx, seen));
  homes = [...made.values()];
  await inShop(fillShop);
});
afterAll(() => test.stop());

describe('the value of customers', () => {
  it('is computed for all of them, as attributes and as a summary', async () => {
    const before = await owner.call('GET', '/api/value/summary');
    expect(before.body).toMatchObject({ at: null, customers: 0, model: null, running: null });
    await computeValues(test.app, owner.tenant);
    const { body } = await owner.call('GET', '/api/value/summary');
    expect(body).toMatchObject({ customers: 121, buyers: 120, currency: 'CNY', running: null });
    const counted = (name: string): number =>
      Object.values(body[name] as Record<string, number>).reduce((sum, n) => sum + n, 0);
    expect([counted('segments'), counted('lifecycles')]).toEqual([120, 120]);
    expect(Object.keys(body['lifecycles'] as object).sort()).toEqual(
      expect.arrayContaining(['at_risk', 'high_value', 'lost', 'repeat']),
    );
    expect(await attributesOf(home(5))).toMatchObject({
      rfm_r: expect.any(Number) as number,
      rfm_segment: expect.stringMatching(/^(important|general)_/) as string,
      lifecycle: expect.any(String) as string,
      clv: expect.any(Number) as number,
      churn_risk: expect.any(Number) as number,
    });
  });

  it('is nothing of who gave everything back, and names the best hour of who was seen often', async () => {
    expect(await attributesOf(home(0))).toEqual({});
    // 13:00 UTC is 21:00 in the tenant's time zone.
    expect(await attributesOf(home(1))).toMatchObject({ best_hour: 21, best_weekday: 7 });
    const { body } = await owner.call('GET', `/api/customers/${home(0)}/value`);
    expect(body).toMatchObject({ purchases: 0, lifecycle: null, r: null, best: null });
  });

  it('is shown of one customer with what is to be expected', async () => {
    const { body } = await owner.call('GET', `/api/customers/${home(5)}/value`);
    expect(body).toMatchObject({ purchases: 6, currency: 'CNY', horizonDays: 365 });
    expect(body['aliveProbability']).toBeGreaterThan(0);
    expect(body['lifetimeValue']).toBeGreaterThan(0);
    expect(await owner.call('GET', `/api/customers/${newId()}/value`)).toMatchObject({ status: 404 });
  });

  it('follows merges and splits at once', async () => {
    const tell = (type: string): Promise<void> =>
      valueFollower.handle(test.app, owner.tenant, [
        {
          ...{ seq: 1, tenant: owner.tenant, key: home(7), type, occurredAt: new Date(NOW) },
          payload: { from: home(6), into: home(7) },
        },
      ]);
    const purchases = async (): Promise<unknown> =>
      (await owner.call('GET', `/api/customers/${home(7)}/value`)).body['purchases'];
    const alone = await attributesOf(home(7));
    await inShop((ctx) =>
      sql`update cdp.customers set merged_into = ${home(7)} where id = ${home(6)}`.execute(ctx.db),
    );
    await tell('cdp.customers_merged');
    expect(await purchases()).toBe(3);
    expect((await attributesOf(home(7)))['clv']).not.toBe(alone['clv']);
    await inShop((ctx) =>
      sql`update cdp.customers set merged_into = null where id = ${home(6)}`.execute(ctx.db),
    );
    await tell('cdp.customers_split');
    expect(await purchases()).toBe(2);
    expect(await attributesOf(home(7))).toEqual(alone);
  });

  it('goes by declared settings, from the next run on', async () => {
    const agent = await newColleague(test, owner.tenant, 'agent');
    const settings = (await owner.call('GET', '/api/value/settings')).body as unknown as ValueSettings;
    const fixed = { mode: 'fixed', recencyDays: [30], purchases: [3], amount: [5000] };
    const change = { ...settings, rfm: fixed };
    expect(await agent.call('PUT', '/api/value/settings', change)).toMatchObject({ status: 403 });
    expect(await owner.call('PUT', '/api/value/settings', change)).toMatchObject({ status: 200 });
    await computeValues(test.app, owner.tenant);
    expect((await owner.call('GET', '/api/value/summary')).body).toMatchObject({
      model: { bounds: { recencyDays: [30], purchases: [3], amount: [5000] } },
    });
    expect(await attributesOf(home(5))).toMatchObject({ rfm_r: 1, rfm_f: 2 });
    expect(await owner.call('POST', '/api/value/runs')).toMatchObject({ status: 202 });
  });
});
