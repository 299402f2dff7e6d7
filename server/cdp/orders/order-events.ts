import type { OrderItem, OrderStatus } from '../../../contracts/cdp/index.ts';
import type { Ctx } from '../../platform/context/index.ts';
import type { CustomerEvent } from '../events/index.ts';
import { toMinor } from './minor-units.ts';
import type { GivenOrder } from './order.ts';
import { saveOrders } from './save-orders.ts';

/** Events of the usual names for electronic commerce that tell of an order. */
const STATUS_OF: Record<string, OrderStatus> = {
  'Order Completed': 'completed',
  'Order Updated': 'completed',
  'Order Refunded': 'refunded',
  'Order Cancelled': 'cancelled',
  'Order Canceled': 'cancelled',
};
const MAX_NUMBER = 200;
const USUAL_CURRENCY = 'CNY';

/** Makes orders of the events that tell of one; each event must come once. */
export async function takeOrderEvents(ctx: Ctx, events: CustomerEvent[]): Promise<void> {
  const told = events.flatMap((event) => {
    const order = orderOf(event);
    return order ? [{ source: event.source, order }] : [];
  });
  for (const [source, orders] of Map.groupBy(told, (each) => each.source)) {
    await saveOrders(
      ctx,
      source,
      orders.map((each) => each.order),
    );
  }
}

/** The order that an event tells of, if any. */
export function orderOf({ kind, name, homeId, at, properties }: CustomerEvent): GivenOrder | undefined {
  const status = kind === 'track' && Object.hasOwn(STATUS_OF, name) ? STATUS_OF[name] : undefined;
  const externalId = textOf(properties['order_id'] ?? properties['orderId']);
  if (status === undefined || externalId === undefined || externalId.length > MAX_NUMBER) return undefined;
  const currency = (textOf(properties['currency']) ?? USUAL_CURRENCY).toUpperCase();
  const items = readItems(properties['products'], currency);
  const total = readTotal(properties, items, currency);
  const order = { externalId, homeId, at, status };
  if (status === 'completed') {
    return total === undefined ? undefined : { ...order, whole: { amount: total, currency, items } };
  }
  return status === 'refunded' && total !== undefined ? { ...order, refunded: { more: total } } : order;
}

/** The total, else what the things of the order cost together. */
function readTotal(
  properties: Record<string, unknown>,
  items: OrderItem[],
  currency: string,
): number | undefined {
  for (const name of ['total', 'value', 'revenue']) {
    const amount = numberOf(properties[name]);
    const minor = amount === undefined ? undefined : toMinor(Math.abs(amount), currency);
    if (minor !== undefined) return minor;
  }
  if (items.length === 0 || items.some((item) => item.price === undefined)) return undefined;
  return items.reduce((sum, { price = 0, quantity = 1 }) => sum + Math.round(price * quantity), 0);
}

function readItems(products: unknown, currency: string): OrderItem[] {
  if (!Array.isArray(products)) return [];
  return products.flatMap((product: unknown): OrderItem[] => {
    if (typeof product !== 'object' || product === null) return [];
    const told = product as Record<string, unknown>;
    const sku = textOf(told['sku'] ?? told['product_id']);
    const [name, category] = [textOf(told['name']), textOf(told['category'])];
    const quantity = numberOf(told['quantity']);
    const amount = numberOf(told['price']);
    const price = amount === undefined ? undefined : toMinor(amount, currency);
    return [
      {
        ...(sku === undefined ? {} : { sku }),
        ...(name === undefined ? {} : { name }),
        ...(category === undefined ? {} : { category }),
        ...(quantity === undefined ? {} : { quantity }),
        ...(price === undefined ? {} : { price }),
      },
    ];
  });
}

function textOf(value: unknown): string | undefined {
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' && value.trim() !== '' ? value.trim().slice(0, 300) : undefined;
}

function numberOf(value: unknown): number | undefined {
  const number = typeof value === 'string' && /^-?\d+(\.\d+)?$/.test(value.trim()) ? Number(value) : value;
  return typeof number === 'number' && Number.isFinite(number) ? number : undefined;
}
