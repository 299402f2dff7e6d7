import { Type } from 'typebox';
import type { Static } from 'typebox';
import { Closed } from '../closed.ts';

const Amount = (description: string) =>
  Type.Integer({ minimum: 0, maximum: 1_000_000_000, description: `${description}, in the smallest unit` });
const MomentOrNone = Type.Union([Type.String({ format: 'date-time' }), Type.Null()]);
const CountOrNone = Type.Union([Type.Integer({ minimum: 1, maximum: 100_000_000 }), Type.Null()]);

/** A kind of coupon: what it is worth, for whom, how long, and how much of it there is in all. */
export const SaveCouponKind = Closed({
  key: Type.String({ pattern: '^[a-z][a-z0-9_]{0,59}$', description: 'by which flows name it' }),
  name: Type.String({ minLength: 1, maxLength: 100 }),
  value: Closed({
    kind: Type.Enum(['amount', 'percent']),
    amount: Type.Integer({ minimum: 1, maximum: 1_000_000_000, description: 'smallest unit, or percent' }),
    currency: Type.String({ pattern: '^[A-Z]{3}$' }),
  }),
  minimumOrder: Amount('the smallest order that it can be used for'),
  validDays: Type.Integer({ minimum: 1, maximum: 3650 }),
  perCustomer: Type.Integer({ minimum: 1, maximum: 1000, description: 'how many one customer gets at most' }),
  budget: CountOrNone,
  startsAt: MomentOrNone,
  endsAt: MomentOrNone,
  enabled: Type.Boolean(),
});
export type SaveCouponKind = Static<typeof SaveCouponKind>;

export const CouponKind = Type.Object({
  id: Type.String(),
  ...SaveCouponKind.properties,
  issued: Type.Integer(),
  createdAt: Type.String(),
});
export type CouponKind = Static<typeof CouponKind>;

/** GET /api/coupon-kinds */
export const CouponKinds = Type.Object({ items: Type.Array(CouponKind) });
export type CouponKinds = Static<typeof CouponKinds>;

export const Coupon = Type.Object({
  id: Type.String(),
  code: Type.String(),
  kind: Type.String({ description: 'the key of its kind' }),
  customerId: Type.Union([Type.String(), Type.Null()], { description: 'null where they were erased' }),
  issuedAt: Type.String(),
  validUntil: Type.String(),
});
export type Coupon = Static<typeof Coupon>;

/** GET /api/coupons, the newest first. */
export const ListCoupons = Closed({
  customerId: Type.Optional(Type.String({ format: 'uuid' })),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200 })),
});
export type ListCoupons = Static<typeof ListCoupons>;
export const Coupons = Type.Object({ items: Type.Array(Coupon) });
export type Coupons = Static<typeof Coupons>;
