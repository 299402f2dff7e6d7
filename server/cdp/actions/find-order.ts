import { Type } from 'typebox';
import type { Action } from '../../platform/actions/index.ts';
import type { Ctx } from '../../platform/context/index.ts';
import { listEventsOf } from '../events/index.ts';
import type { CustomerEvent } from '../events/index.ts';
import { listMembers } from '../identity/index.ts';
import { listOrdersOf } from '../orders/index.ts';
import type { Order } from '../orders/index.ts';
import { Closed } from '../../../contracts/closed.ts';

const PAGE = 200;
const MOST_PAGES = 5;
const SHIPPED = ['Order Shipped', 'Order Fulfilled', 'order_shipped', 'order_fulfilled', '订单已发货'];

const FindOrder = Closed({
  number: Type.Optional(Type.String({ minLength: 1, maxLength: 100 })),
  latest: Type.Optional(Type.Integer({ minimum: 1, maximum: 10, description: 'how many of the newest' })),
});

const Shown = Type.Object({
  number: Type.String(),
  status: Type.Enum(['pending', 'paid', 'completed', 'refunded', 'cancelled']),
  placedAt: Type.String(),
  amount: Type.Integer({ description: 'in the smallest unit of the currency' }),
  refunded: Type.Integer(),
  currency: Type.String(),
  items: Type.Array(Type.Object({ name: Type.String(), quantity: Type.Number() })),
  carrier: Type.Optional(Type.String()),
  trackingNumber: Type.Optional(Type.String()),
  shippedAt: Type.Optional(Type.String()),
});

/** Orders of this customer and nobody else: the number of somebody else's order finds nothing. */
export const findOrder: Action<typeof FindOrder> = {
  name: 'order.find',
  title: { 'zh-CN': '查订单', en: 'Find an order' },
  input: FindOrder,
  output: Type.Object({
    found: Type.Boolean(),
    count: Type.Integer(),
    order: Type.Union([Shown, Type.Null()], { description: 'the newest of those found' }),
    orders: Type.Array(Shown),
  }),
  permission: 'customers.read',
  async run(ctx, { number, latest = 1 }, { about }) {
    const homes = (await listMembers(ctx, [about.customerId])).map((member) => member.id);
    const found =
      number === undefined
        ? await listOrdersOf(ctx, homes, { limit: latest })
        : await findByNumber(ctx, homes, number);
    const shipped = found.length > 0 ? await listEventsOf(ctx, homes, { names: SHIPPED, limit: 50 }) : [];
    const orders = found.map((order) => present(order, shipped));
    return { found: orders.length > 0, count: orders.length, order: orders[0] ?? null, orders };
  },
};

async function findByNumber(ctx: Ctx, homes: string[], number: string): Promise<Order[]> {
  const wanted = plain(number);
  let before: { at: Date; id: string } | undefined;
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const orders = await listOrdersOf(ctx, homes, { limit: PAGE, ...(before ? { before } : {}) });
    const found = orders.filter((order) => plain(order.externalId) === wanted);
    if (found.length > 0 || orders.length < PAGE) return found;
    before = orders.at(-1);
  }
  return [];
}

/** People write numbers with blanks, in full width, in lower case, behind a # sign. */
function plain(number: string): string {
  return number.normalize('NFKC').toUpperCase().replaceAll(/[\s#]/g, '');
}

function present(order: Order, shipped: CustomerEvent[]): Record<string, unknown> {
  const { externalId, status, at, amount, refunded, currency, items } = order;
  return {
    number: externalId,
    status,
    placedAt: at.toISOString(),
    amount,
    refunded,
    currency,
    items: items
      .slice(0, 20)
      .map(({ name, sku, quantity }) => ({ name: name ?? sku ?? '', quantity: quantity ?? 1 })),
    ...deliveryOf(externalId, shipped),
  };
}

function deliveryOf(number: string, shipped: CustomerEvent[]): Record<string, string> {
  const event = shipped.find(({ properties }) => textOf(properties, 'order_id', 'orderId') === number);
  if (!event) return {};
  const carrier = textOf(event.properties, 'carrier', 'shipping_carrier', 'company');
  const trackingNumber = textOf(event.properties, 'tracking_number', 'trackingNumber', 'tracking_no');
  return {
    shippedAt: event.at.toISOString(),
    ...(carrier === undefined ? {} : { carrier }),
    ...(trackingNumber === undefined ? {} : { trackingNumber }),
  };
}

function textOf(properties: Record<string, unknown>, ...names: string[]): string | undefined {
  for (const name of names) {
    const value = properties[name];
    if (typeof value === 'string' || typeof value === 'number') return String(value).slice(0, 100);
  }
  return undefined;
}
