import { each } from '../../platform/events/index.ts';
import type { Subscription } from '../../platform/events/index.ts';
import { forgetCustomers } from './coupon-queries.ts';

/** Coupons of somebody who was erased belong to nobody. */
export const couponForgetter: Subscription = {
  consumer: 'marketing.forget_erased',
  types: ['cdp.customer_erased'],
  handle: each(async (ctx, { payload }) => {
    const records = payload['recordIds'];
    await forgetCustomers(ctx, Array.isArray(records) ? records.map(String) : []);
  }),
};
