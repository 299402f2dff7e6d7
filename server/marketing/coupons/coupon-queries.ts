import { sql } from 'kysely';
import type { Coupon, ListCoupons } from '../../../contracts/marketing/index.ts';
import type { Ctx } from '../../platform/context/index.ts';

/** A coupon with the key of its kind. */
export interface CouponRow {
  id: string;
  code: string;
  kind: string;
  customerId: string | null;
  issuedAt: Date;
  validUntil: Date;
}

const SELECTED =
  sql.raw(`c.id, c.code, k.key as kind, c.customer_id as "customerId", c.issued_at as "issuedAt",
  c.valid_until as "validUntil"
  from marketing.coupons c join marketing.coupon_kinds k on k.tenant = c.tenant and k.id = c.kind_id`);

export async function findByKey(ctx: Ctx, idempotencyKey: string): Promise<CouponRow | undefined> {
  const { rows } = await sql<CouponRow>`
    select ${SELECTED} where c.tenant = ${ctx.tenant} and c.idempotency_key = ${idempotencyKey}`.execute(
    ctx.db,
  );
  return rows[0];
}

/** How many of a kind these records of one customer have got. */
export async function countGiven(ctx: Ctx, kindId: string, customerIds: string[]): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from marketing.coupons
    where tenant = ${ctx.tenant} and kind_id = ${kindId} and customer_id = any(${customerIds}::uuid[])`.execute(
    ctx.db,
  );
  return rows[0]?.count ?? 0;
}

export async function insertCoupon(
  ctx: Ctx,
  row: Omit<CouponRow, 'kind'> & { kindId: string; idempotencyKey: string },
): Promise<void> {
  await sql`
    insert into marketing.coupons (tenant, id, kind_id, code, customer_id, idempotency_key, issued_at, valid_until)
    values (${ctx.tenant}, ${row.id}, ${row.kindId}, ${row.code}, ${row.customerId}, ${row.idempotencyKey},
      ${row.issuedAt}, ${row.validUntil})`.execute(ctx.db);
}

/** The newest first. */
export async function listCoupons(ctx: Ctx, { customerId, limit = 50 }: ListCoupons): Promise<Coupon[]> {
  const { rows } = await sql<CouponRow>`
    select ${SELECTED} where c.tenant = ${ctx.tenant}
      ${customerId === undefined ? sql`` : sql`and c.customer_id = ${customerId}`}
    order by c.id desc limit ${limit}`.execute(ctx.db);
  return rows.map(({ issuedAt, validUntil, ...row }) => ({
    ...row,
    issuedAt: issuedAt.toISOString(),
    validUntil: validUntil.toISOString(),
  }));
}

/** Nobody can tell any more whose coupons these were; that they were given stays. */
export async function forgetCustomers(ctx: Ctx, customerIds: string[]): Promise<void> {
  await sql`
    update marketing.coupons set customer_id = null
    where tenant = ${ctx.tenant} and customer_id = any(${customerIds}::uuid[])`.execute(ctx.db);
}
