import type { Module } from '../platform/module/index.ts';
import { addCouponRoutes, couponForgetter, issueCoupon } from './coupons/index.ts';

/** 营销: what enterprises give to customers. */
export const marketingModule: Module = {
  name: 'marketing',
  migrations: new URL('./migrations/', import.meta.url),
  subscriptions: [couponForgetter],
  actions: [issueCoupon],
  routes: addCouponRoutes,
};
