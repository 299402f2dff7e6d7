export { couponForgetter } from './forget-erased.ts';
export { issueCoupon } from './issue-coupon.ts';
export { addCouponRoutes } from './routes.ts';
