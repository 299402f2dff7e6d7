import type { GivenOrder, StoredEvent } from '../cdp/index.ts';
import { newId } from '../platform/ids/index.ts';
import { shopTime } from './content/index.ts';
import type { DemoOrder, DemoProduct } from './content/index.ts';

type Status = GivenOrder['status'];

// A shop tells more states than a customer's value asks for; the shop's own word stays in the details.
const STATUS: Record<DemoOrder['status'], Status> = {
  paid: 'paid',
  shipped: 'paid',
  delivered: 'completed',
  completed: 'completed',
  cancelled: 'cancelled',
  refunding: 'completed',
  refunded: 'refunded',
};
const SHOP_WORD: Record<DemoOrder['status'], string> = {
  paid: '待发货',
  shipped: '运输中',
  delivered: '已签收',
  completed: '交易完成',
  cancelled: '已取消',
  refunding: '退款中',
  refunded: '已退款',
};
const MINUTE = 60_000;
const DAY = 86_400_000;

/** Where an order of the demo goes, and when. */
interface Place {
  homeId: string;
  source: string;
  now: Date;
  products: ReadonlyMap<string, DemoProduct>;
}

/** An order of the demo, and what its customer did before and what happened to it after, none of it in the future. */
export function tellOrder(order: DemoOrder, place: Place): { order: GivenOrder; events: StoredEvent[] } {
  const at = past(shopTime(place.now, order.daysAgo, order.placedAt), place.now);
  const shipped = momentOf(order.shippedDaysAgo, '18:30', at, place.now);
  const delivered = momentOf(order.deliveredDaysAgo, '15:20', shipped ?? at, place.now);
  const ended = new Date(Math.min((delivered ?? shipped ?? at).getTime() + DAY / 2, place.now.getTime()));
  const items = order.items.map(({ sku, qty, priceCents }) => {
    const product = place.products.get(sku);
    const named = product ? { name: product.name, category: product.category } : {};
    return { sku, ...named, quantity: qty, price: priceCents };
  });
  const isRefunded = order.status === 'refunded';
  return {
    order: {
      externalId: order.orderNo,
      homeId: place.homeId,
      at,
      status: STATUS[order.status],
      toldAt: isRefunded || order.status === 'cancelled' ? ended : (delivered ?? shipped ?? at),
      whole: { amount: order.totalCents, currency: order.currency, items },
      details: detailsOf(order, shipped, delivered),
      ...(isRefunded ? { refunded: { total: order.totalCents } } : {}),
    },
    events: eventsOf(order, place, { at, shipped, delivered, ended }),
  };
}

function detailsOf(
  order: DemoOrder,
  shipped: Date | undefined,
  delivered: Date | undefined,
): NonNullable<GivenOrder['details']> {
  return {
    status_text: SHOP_WORD[order.status],
    payment_method: order.paymentMethod,
    warehouse: order.warehouse,
    ...(order.carrier === null ? {} : { carrier: order.carrier }),
    ...(order.trackingNo === null ? {} : { tracking_no: order.trackingNo }),
    ...(shipped ? { shipped_at: shipped.toISOString() } : {}),
    ...(delivered ? { delivered_at: delivered.toISOString() } : {}),
  };
}

interface Course {
  at: Date;
  shipped: Date | undefined;
  delivered: Date | undefined;
  ended: Date;
}

function eventsOf(order: DemoOrder, place: Place, course: Course): StoredEvent[] {
  const events: StoredEvent[] = [];
  const tell = (name: string, at: Date | undefined, properties: Record<string, unknown>): void => {
    if (!at) return;
    const { homeId, source, now } = place;
    const id = newId(at.getTime());
    const event = { id, homeId, at, kind: 'track' as const, name, properties, source };
    events.push({ ...event, context: null, sealed: null, receivedAt: now });
  };
  const { at, shipped, delivered, ended } = course;
  order.items.forEach(({ sku, priceCents }, nth) => {
    const product = place.products.get(sku);
    const seen = new Date(at.getTime() - (12 - 3 * Math.min(nth, 3)) * MINUTE);
    const shown = { sku, product_name: product?.name ?? sku, category: product?.category ?? '' };
    tell('Product Viewed', seen, { ...shown, price: priceCents / 100 });
  });
  const number = { order_id: order.orderNo };
  const total = { total: order.totalCents / 100, currency: order.currency };
  tell('Order Completed', at, { ...number, ...total });
  const parcel = { ...number, carrier: order.carrier, tracking_no: order.trackingNo };
  tell('Order Shipped', shipped, parcel);
  tell('Order Delivered', delivered, parcel);
  if (order.status === 'cancelled') tell('Order Cancelled', ended, number);
  if (order.status === 'refunded') tell('Order Refunded', ended, { ...number, ...total });
  return events;
}

function momentOf(daysAgo: number | null, clock: string, after: Date, now: Date): Date | undefined {
  if (daysAgo === null) return undefined;
  const at = shopTime(now, daysAgo, clock);
  return past(at < after ? new Date(after.getTime() + 40 * MINUTE) : at, now);
}

/** Today's orders may have been placed at an hour that is still to come. */
function past(at: Date, now: Date): Date {
  return at <= now ? at : new Date(now.getTime() - 5 * MINUTE);
}
