import fc from 'fast-check';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startTestApp } from '../../../test/harness/app.ts';
import type { TestApp } from '../../../test/harness/app.ts';
import { newOwner } from '../../../test/harness/staff.ts';
import type { Browser } from '../../../test/harness/staff.ts';
import { as } from '../../../test/harness/tenant.ts';
import type { Ctx } from '../../platform/context/index.ts';
import { newId } from '../../platform/ids/index.ts';
import type { CustomerEvent } from '../events/index.ts';
import { ensureCustomers } from '../identity/index.ts';
import { listOrdersOf, listPurchases, saveOrders, saveProducts, takeOrderEvents } from './index.ts';
import type { GivenOrder } from './index.ts';
import { toMinor } from './minor-units.ts';
import { mergeOrder, netOf } from './order.ts';
import { orderOf } from './order-events.ts';

const DAY = 86_400_000;
const day = (n: number): Date => new Date(Date.UTC(2026, 5, 1) + n * DAY);

let test: TestApp;
let owner: Browser;
let home: string;
beforeAll(async () => void (test = await startTestApp()));
beforeEach(async () => {
  owner = await newOwner(test);
  const channelIdentityId = newId();
  const made = await inShop((ctx) => ensureCustomers(ctx, [{ channelIdentityId, channel: 'web-chat' }]));
  home = made.get(channelIdentityId) ?? '';
});
afterAll(() => test.stop());

function inShop<T>(work: (ctx: Ctx) => Promise<T>): Promise<T> {
  return as(test.app, owner.tenant, work);
}

function order(externalId: string, more: Partial<GivenOrder> = {}): GivenOrder {
  const whole = { amount: 1990, currency: 'CNY', items: [{ sku: 'mug', quantity: 2, price: 995 }] };
  return { externalId, homeId: home, at: day(0), status: 'completed', whole, ...more };
}

function event(name: string, properties: Record<string, unknown>, n = 0): CustomerEvent {
  return { id: newId(), homeId: home, at: day(n), kind: 'track', name, properties, source: 'web' };
}

describe('orders', () => {
  it('are told any number of times and stored once, where they were told first', async () => {
    const save = (orders: GivenOrder[]): Promise<Map<string, string>> =>
      inShop((ctx) => saveOrders(ctx, 'erp', orders));
    expect([...(await save([order('A-1'), order('A-1'), order('A-2')])).values()]).toEqual([
      'created',
      'created',
    ]);
    expect([...(await save([order('A-1'), order('A-2', { homeId: newId() })])).values()]).toEqual([
      'unchanged',
      'unchanged',
    ]);
    const refund = order('A-1', { status: 'refunded', toldAt: day(3), refunded: { total: 1990 } });
    expect((await save([refund])).get('A-1')).toBe('changed');
    expect((await save([order('A-1'), refund])).get('A-1')).toBe('unchanged');
    const stored = await inShop((ctx) => listOrdersOf(ctx, [home], { limit: 10 }));
    expect(stored.map(({ externalId, status, refunded }) => [externalId, status, refunded])).toEqual(
      expect.arrayContaining([
        ['A-1', 'refunded', 1990],
        ['A-2', 'completed', 0],
      ]),
    );
    expect(await inShop((ctx) => listPurchases(ctx, [home]))).toMatchObject([{ net: 1990, currency: 'CNY' }]);
  });

  it('told by two at once are one', async () => {
    const told = Array.from({ length: 6 }, (_, n) => order(`B-${n}`));
    await Promise.all(
      [told, told.toReversed(), told].map((each) => inShop((ctx) => saveOrders(ctx, 'erp', each))),
    );
    expect(await inShop((ctx) => listOrdersOf(ctx, [home], { limit: 100 }))).toHaveLength(6);
  });

  it('are the same whatever order their news comes in', () => {
    const news: GivenOrder[] = [
      order('C', { status: 'paid', toldAt: day(1) }),
      order('C', { at: day(2), toldAt: day(2) }),
      { externalId: 'C', homeId: 'h', at: day(5), status: 'refunded', refunded: { more: 500 } },
      { externalId: 'C', homeId: 'h', at: day(6), status: 'refunded', refunded: { more: 200 } },
    ];
    const merge = (all: GivenOrder[]): unknown =>
      all.reduce<ReturnType<typeof mergeOrder> | undefined>(
        (state, each) => mergeOrder(state, each),
        undefined,
      );
    fc.assert(
      fc.property(fc.shuffledSubarray(news, { minLength: news.length }), (shuffled) => {
        expect(merge(shuffled)).toEqual(merge(news));
      }),
    );
    expect(merge(news)).toMatchObject({ at: day(2), status: 'refunded', refunded: 700, amount: 1990 });
  });

  it.each([
    ['completed', 100, 0, 100],
    ['completed', 100, 30, 70],
    ['refunded', 100, 0, 0],
    ['refunded', 100, 30, 70],
    ['refunded', 100, 500, 0],
    ['cancelled', 100, 0, 0],
    ['pending', 100, 0, 0],
  ] as const)('%s of %d with %d given back are worth %d', (status, amount, refunded, net) => {
    expect(netOf({ status, amount, refunded })).toBe(net);
  });

  it('are shown in pages; a number that tells who somebody is is sealed', async () => {
    const orders = [
      order('D-1'),
      order('13812345678', { at: day(1) }),
      order('2026112100012345678', { at: day(2) }),
    ];
    await inShop((ctx) => saveOrders(ctx, 'erp', orders));
    const { rows } = await inShop((ctx) =>
      sql`select from cdp.orders o where o::text like '%1381234%'`.execute(ctx.db),
    );
    expect(rows).toEqual([]);
    const url = `/api/customers/${home}/orders`;
    const first = await owner.call('GET', `${url}?limit=2`);
    expect(first.body['items']).toMatchObject([
      {
        externalId: '2026112100012345678',
        amount: 1990,
        currency: 'CNY',
        recordId: home,
        items: [{ sku: 'mug' }],
      },
      { externalId: expect.not.stringContaining('12345678') as string },
    ]);
    const second = await owner.call('GET', `${url}?limit=2&before=${String(first.body['nextBefore'])}`);
    expect(second.body).toMatchObject({ items: [{ externalId: 'D-1' }], nextBefore: null });
    expect(await owner.call('GET', `/api/customers/${newId()}/orders`)).toMatchObject({ status: 404 });
  });
});

describe('events of electronic commerce', () => {
  it('become orders, in any order', async () => {
    const products = [{ product_id: 'mug', name: '杯子', price: 9.95, quantity: 2 }];
    const batch = [
      event('Order Refunded', { order_id: 'E-1', total: 5 }, 4),
      event('Order Completed', { order_id: 'E-1', total: '19.90', currency: 'cny', products }, 1),
      event('Order Completed', { order_id: 'E-2', products, currency: 'USD' }, 2),
      event('Order Cancelled', { order_id: 'E-2' }, 3),
      event('Product Viewed', { order_id: 'E-3' }),
    ];
    await inShop((ctx) => takeOrderEvents(ctx, batch));
    const orders = await inShop((ctx) => listOrdersOf(ctx, [home], { limit: 10 }));
    expect(orders).toMatchObject([
      { externalId: 'E-2', status: 'cancelled', amount: 1990, currency: 'USD', at: day(2) },
      { externalId: 'E-1', status: 'refunded', amount: 1990, refunded: 500, at: day(1), currency: 'CNY' },
    ]);
  });

  it.each([
    ['no number', event('Order Completed', { total: 5 })],
    ['no amount', event('Order Completed', { order_id: '1' })],
    ['another name', event('toString', { order_id: '1', total: 5 })],
    ['nonsense', event('Order Completed', { order_id: {}, total: 'x', products: 'y' })],
  ])('with %s are none', (_what, given) => expect(orderOf(given)).toBeUndefined());

  it.each([
    [19.9, 'CNY', 1990],
    [1.005, 'USD', 101],
    [500, 'JPY', 500],
    [1.234, 'KWD', 1234],
    [1, 'Yuan', undefined],
    [1e300, 'CNY', undefined],
  ])('%d %s are %s', (amount, currency, minor) => expect(toMinor(amount, currency)).toBe(minor));
});

it('products are kept by source and number, the newest news of each', async () => {
  const mug = { externalId: 'mug', name: '杯子', price: 995, currency: 'CNY', toldAt: day(2) };
  expect(await inShop((ctx) => saveProducts(ctx, 'erp', [mug, { ...mug, externalId: 'pot' }]))).toBe(2);
  expect(await inShop((ctx) => saveProducts(ctx, 'erp', [mug, { ...mug, name: 'x', toldAt: day(1) }]))).toBe(
    0,
  );
  expect(await inShop((ctx) => saveProducts(ctx, 'erp', [{ ...mug, price: 1200, toldAt: day(3) }]))).toBe(1);
});
