import type { OrderDetails, OrderItem, OrderStatus } from '../../../contracts/cdp/index.ts';

/** What a source says of an order. Amounts are in the smallest unit of the currency. */
export interface GivenOrder {
  externalId: string;
  /** The record that bought; an order stays where it was told first. */
  homeId: string;
  at: Date;
  status: OrderStatus;
  /** When the source said so; the order's own time where it is left out. */
  toldAt?: Date;
  /** All of the order; left out where only its status is told. */
  whole?: { amount: number; currency: string; items: OrderItem[] };
  /** What else the source tells of it, none of which tells who somebody is; a name told again takes the later value. */
  details?: OrderDetails;
  /** What was given back in all, or by this statement beside earlier ones. */
  refunded?: { total: number } | { more: number };
}

/** The parts of a stored order that statements change. */
export interface OrderState {
  at: Date;
  amount: number;
  refunded: number;
  currency: string;
  status: OrderStatus;
  items: OrderItem[];
  details: OrderDetails;
  toldAt: Date;
  wholeAt: Date | null;
}

/** What an order is after one more statement, whatever order they come in; `before` is undefined for the first. */
export function mergeOrder(before: OrderState | undefined, given: GivenOrder): OrderState {
  const toldAt = given.toldAt ?? given.at;
  const first: OrderState = {
    at: given.at,
    amount: 0,
    refunded: 0,
    currency: given.whole?.currency ?? 'CNY',
    status: given.status,
    items: [],
    details: {},
    toldAt,
    wholeAt: null,
  };
  const after = { ...(before ?? first) };
  const isNewer = toldAt >= after.toldAt;
  if (given.details) {
    after.details = isNewer ? { ...after.details, ...given.details } : { ...given.details, ...after.details };
  }
  if (isNewer) {
    after.toldAt = toldAt;
    after.status = given.status;
  }
  if (given.whole && (!after.wholeAt || toldAt >= after.wholeAt)) {
    Object.assign(after, given.whole, { at: given.at, wholeAt: toldAt });
  }
  if (given.refunded) {
    const { refunded } = given;
    after.refunded = 'more' in refunded ? after.refunded + refunded.more : refunded.total;
  }
  return after;
}

/** What remains of an order, in the smallest unit: nothing of one that was cancelled, given back, or not paid. */
export function netOf({
  status,
  amount,
  refunded,
}: Pick<OrderState, 'status' | 'amount' | 'refunded'>): number {
  if (status === 'cancelled' || status === 'pending') return 0;
  if (status === 'refunded' && refunded === 0) return 0;
  return Math.max(0, amount - refunded);
}
