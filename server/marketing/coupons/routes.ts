import {
  CouponKind,
  CouponKinds,
  Coupons,
  ListCoupons,
  SaveCouponKind,
} from '../../../contracts/marketing/index.ts';
import { Closed } from '../../../contracts/closed.ts';
import { Id } from '../../platform/http/index.ts';
import type { Http } from '../../platform/http/index.ts';
import { listCoupons } from './coupon-queries.ts';
import { listKinds, saveKind } from './kind-queries.ts';

const READ = { permission: 'coupons.read' } as const;
const MANAGE = { permission: 'coupons.manage' } as const;

/** /api/coupon-kinds and /api/coupons */
export function addCouponRoutes(http: Http): void {
  http.route(
    {
      method: 'GET',
      url: '/api/coupon-kinds',
      summary: 'Kinds of coupons',
      access: READ,
      reply: CouponKinds,
    },
    ({ run }) => run(async (ctx) => ({ items: await listKinds(ctx) })),
  );
  http.route(
    {
      method: 'POST',
      url: '/api/coupon-kinds',
      summary: 'Make a kind of coupon',
      access: MANAGE,
      body: SaveCouponKind,
      reply: CouponKind,
      status: 201,
    },
    ({ run, body }) => run((ctx) => saveKind(ctx, undefined, body)),
  );
  http.route(
    {
      method: 'PUT',
      url: '/api/coupon-kinds/:id',
      summary: 'Change a kind of coupon',
      access: MANAGE,
      params: Closed({ id: Id }),
      body: SaveCouponKind,
      reply: CouponKind,
    },
    ({ run, params, body }) => run((ctx) => saveKind(ctx, params.id, body)),
  );
  http.route(
    {
      method: 'GET',
      url: '/api/coupons',
      summary: 'Coupons that were given, the newest first',
      access: READ,
      query: ListCoupons,
      reply: Coupons,
    },
    ({ run, query }) => run(async (ctx) => ({ items: await listCoupons(ctx, query) })),
  );
}
