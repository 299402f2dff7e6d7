import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp } from '../../../test/harness/app.ts';
import type { TestApp } from '../../../test/harness/app.ts';
import { newMember, newShop, newVisitor } from '../../../test/harness/shop.ts';
import type { Member, Shop } from '../../../test/harness/shop.ts';
import { as } from '../../../test/harness/tenant.ts';
import { actionsOf } from '../../platform/actions/index.ts';
import type { Result } from '../../platform/actions/index.ts';
import { newId } from '../../platform/ids/index.ts';

let test: TestApp;
beforeAll(async () => void (test = await startTestApp()));
afterAll(() => test.stop());

const KIND = {
  key: 'sorry_20',
  name: '致歉券 20 元',
  value: { kind: 'amount', amount: 2000, currency: 'CNY' },
  minimumOrder: 0,
  validDays: 30,
  perCustomer: 1,
  budget: 100,
  startsAt: null,
  endsAt: null,
  enabled: true,
};

interface Stall {
  shop: Shop;
  owner: Member;
  customer(): Promise<string>;
  give(customerId: string, key?: string): Promise<Result>;
}

async function newStall(
  change: Partial<Omit<typeof KIND, 'startsAt'>> & { startsAt?: string } = {},
): Promise<Stall> {
  const shop = await newShop(test);
  const owner = await newMember(test, shop, 'owner');
  const made = await owner.call('POST', '/api/coupon-kinds', { ...KIND, ...change });
  expect(made.status).toBe(201);
  return {
    shop,
    owner,
    customer: async () => String((await newVisitor(test, shop)).session['customerId']),
    give: (customerId, idempotencyKey = newId()) =>
      as(test.app, shop.tenant, (ctx) =>
        actionsOf(test.app).run(
          ctx,
          'coupon.issue',
          { kind: 'sorry_20' },
          {
            about: { customerId, conversationId: null, threadId: null, channel: null, messageSequence: null },
            idempotencyKey,
          },
        ),
      ),
  };
}

const code = (text: string): object => ({ code: `marketing.${text}` });

describe('coupons', () => {
  it('are given once for a key, and as many as one customer gets', async () => {
    const { give, customer, owner } = await newStall();
    const id = await customer();
    const key = newId();
    const first = await give(id, key);
    expect(first['code']).toMatch(/^[2-9A-Z]{12}$/);
    expect(await give(id, key)).toEqual(first);
    await expect(give(id)).rejects.toMatchObject(code('coupon_had'));
    const { json } = await owner.call('GET', `/api/coupons?customerId=${id}`);
    expect(json['items']).toMatchObject([{ code: first['code'], kind: 'sorry_20', customerId: id }]);
  });

  it('never go beyond their budget, however many ask at the same moment', async () => {
    const { give, customer, owner } = await newStall({ budget: 3 });
    const ids = await Promise.all(Array.from({ length: 8 }, customer));
    const asked = await Promise.allSettled(ids.map((id) => give(id)));
    expect(asked.filter((each) => each.status === 'fulfilled')).toHaveLength(3);
    for (const each of asked)
      if (each.status === 'rejected') expect(each.reason).toMatchObject(code('coupon_spent'));
    const { json } = await owner.call('GET', '/api/coupon-kinds');
    expect(json['items']).toMatchObject([{ issued: 3 }]);
  });

  it('are not given before their time, nor of a kind that nobody made', async () => {
    const { give, customer, owner } = await newStall({ startsAt: '2999-01-01T00:00:00Z' });
    await expect(give(await customer())).rejects.toMatchObject(code('coupon_not_now'));
    const wrong = { ...KIND, key: 'half', value: { kind: 'percent', amount: 120, currency: 'CNY' } };
    expect((await owner.call('POST', '/api/coupon-kinds', wrong)).json['code']).toBe(
      'marketing.coupon_invalid',
    );
    const twice = await owner.call('POST', '/api/coupon-kinds', KIND);
    expect(twice.json['code']).toBe('marketing.coupon_key_taken');
  });
});
