import { afterAll, beforeAll, expect, it } from 'vitest';
import { startTestApp } from '../../test/harness/app.ts';
import type { TestApp } from '../../test/harness/app.ts';
import { newMember, newShop } from '../../test/harness/shop.ts';
import type { Json, Member } from '../../test/harness/shop.ts';
import { as } from '../../test/harness/tenant.ts';
import { computeValues } from '../cdp/index.ts';
import { createWebChatAccount } from '../channels/index.ts';
import { loadDemoContent } from './content/index.ts';
import { seedCustomers } from './seed-customers.ts';
import { seedOrders } from './seed-orders.ts';

const content = loadDemoContent();
let test: TestApp;
let member: Member;
beforeAll(async () => {
  test = await startTestApp();
  const shop = await newShop(test);
  await as(test.app, shop.tenant, async (ctx) => {
    await seedCustomers(ctx, content, await createWebChatAccount(ctx, content.welcome));
    await seedOrders(ctx, content);
  });
  await computeValues(test.app, shop.tenant);
  member = await newMember(test, shop, 'supervisor');
});
afterAll(() => test.stop());

async function customer(externalId: string): Promise<string> {
  const { json } = await member.call('GET', `/api/customers?identifier=user_id:${externalId}`);
  const [found, ...more] = json['items'] as Json[];
  expect(more).toEqual([]);
  return String(found?.['id']);
}

it('every visitor of the demo is one customer with the record of the shop', async () => {
  const ids = await Promise.all(content.customers.map(({ externalId }) => customer(externalId)));
  expect(new Set(ids).size).toBe(content.customers.length);
  const { json } = await member.call('GET', `/api/customers/${ids[0]}`);
  expect(json['name']).toBe(content.customers[0]?.name);
});

it('each order stands at who placed it, with its amount, its things and its parcel', async () => {
  for (const externalId of ['C1006', 'C1023', 'C1001']) {
    const own = content.orders.filter((order) => order.customerExternalId === externalId);
    const { json } = await member.call('GET', `/api/customers/${await customer(externalId)}/orders`);
    const told = json['items'] as Json[];
    expect(told.map((each) => each['externalId']).sort()).toEqual(own.map((each) => each.orderNo).sort());
    for (const order of own) {
      expect(told.find((each) => each['externalId'] === order.orderNo)).toMatchObject({
        amount: order.totalCents,
        currency: 'CNY',
        details: {
          payment_method: order.paymentMethod,
          ...(order.trackingNo ? { tracking_no: order.trackingNo } : {}),
        },
      });
    }
  }
  const refunded = content.orders.find((order) => order.status === 'refunded');
  const { json } = await member.call(
    'GET',
    `/api/customers/${await customer(refunded?.customerExternalId ?? '')}/orders`,
  );
  expect((json['items'] as Json[]).find((each) => each['externalId'] === refunded?.orderNo)).toMatchObject({
    status: 'refunded',
    refunded: refunded?.totalCents,
  });
});

it('their value, lifecycle and what they did are there', async () => {
  const id = await customer('C1006');
  const { json: value } = await member.call('GET', `/api/customers/${id}/value`);
  expect(value).toMatchObject({ lifecycle: expect.any(String) as string });
  const { json } = await member.call('GET', `/api/customers/${id}/events?limit=100`);
  const names = new Set((json['items'] as Json[]).map((each) => each['name']));
  expect([...names]).toEqual(expect.arrayContaining(['Product Viewed', 'Order Completed', 'Order Shipped']));
  const lifecycles = new Set<unknown>();
  for (const { externalId } of content.customers.slice(0, 30)) {
    const of = await member.call('GET', `/api/customers/${await customer(externalId)}/value`);
    lifecycles.add(of.json['lifecycle']);
  }
  expect(lifecycles.size).toBeGreaterThan(2);
});
