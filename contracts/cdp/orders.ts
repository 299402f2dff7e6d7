import { Type } from 'typebox';
import type { Static } from 'typebox';
import { Closed } from '../closed.ts';

export const OrderStatus = Type.Enum(['pending', 'paid', 'completed', 'refunded', 'cancelled']);
export type OrderStatus = Static<typeof OrderStatus>;

/** A thing that an order is of; prices are in the smallest unit of the order's currency. */
export const OrderItem = Type.Object({
  sku: Type.Optional(Type.String()),
  name: Type.Optional(Type.String()),
  category: Type.Optional(Type.String()),
  quantity: Type.Optional(Type.Number()),
  price: Type.Optional(Type.Integer()),
});
export type OrderItem = Static<typeof OrderItem>;

/** What else a source tells of an order, under its own names: `carrier`, `tracking_no` … */
export const OrderDetails = Type.Record(
  Type.String(),
  Type.Union([Type.String(), Type.Number(), Type.Boolean()]),
);
export type OrderDetails = Static<typeof OrderDetails>;

/** GET /api/customers/{id}/orders, the newest first. */
export const ListOrders = Closed({
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200 })),
  before: Type.Optional(Type.String({ maxLength: 60, pattern: '^\\d{1,15}_[0-9a-f-]{36}$' })),
});

export const Orders = Type.Object({
  items: Type.Array(
    Type.Object({
      id: Type.String(),
      externalId: Type.String({
        description: 'the number that the source gave it; masked where it tells who somebody is',
      }),
      source: Type.String(),
      recordId: Type.String({ description: 'the record (home) that bought' }),
      at: Type.String(),
      amount: Type.Integer({ description: 'in the smallest unit of the currency' }),
      refunded: Type.Integer(),
      currency: Type.String(),
      status: OrderStatus,
      items: Type.Array(OrderItem),
      details: OrderDetails,
    }),
  ),
  nextBefore: Type.Union([Type.String(), Type.Null()]),
});
export type Orders = Static<typeof Orders>;
