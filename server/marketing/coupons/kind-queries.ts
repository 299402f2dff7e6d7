import { sql } from 'kysely';
import type { CouponKind, SaveCouponKind } from '../../../contracts/marketing/index.ts';
import { record } from '../../platform/audit/index.ts';
import type { Ctx } from '../../platform/context/index.ts';
import { appError, isUniqueViolation } from '../../platform/errors/index.ts';
import { newId } from '../../platform/ids/index.ts';

interface Row extends Omit<CouponKind, 'startsAt' | 'endsAt' | 'createdAt' | 'minimumOrder'> {
  minimumOrder: string | number;
  startsAt: Date | null;
  endsAt: Date | null;
  createdAt: Date;
}

const COLUMNS = sql.raw(`id, key, name, value, minimum_order as "minimumOrder", valid_days as "validDays",
  per_customer as "perCustomer", budget, issued, starts_at as "startsAt", ends_at as "endsAt", enabled,
  created_at as "createdAt"`);

/** All kinds, by name. */
export async function listKinds(ctx: Ctx): Promise<CouponKind[]> {
  const { rows } = await sql<Row>`
    select ${COLUMNS} from marketing.coupon_kinds where tenant = ${ctx.tenant} order by name, key`.execute(
    ctx.db,
  );
  return rows.map(present);
}

/** The kind of a key, locked: who gives one waits for who gives another. */
export async function lockKind(ctx: Ctx, key: string): Promise<CouponKind | undefined> {
  const { rows } = await sql<Row>`
    select ${COLUMNS} from marketing.coupon_kinds
    where tenant = ${ctx.tenant} and key = ${key} for update`.execute(ctx.db);
  return rows[0] && present(rows[0]);
}

export async function countOne(ctx: Ctx, kindId: string): Promise<void> {
  await sql`update marketing.coupon_kinds set issued = issued + 1
    where tenant = ${ctx.tenant} and id = ${kindId}`.execute(ctx.db);
}

/**
 * Makes or changes a kind; coupons that were given keep what they are. Throws `marketing.coupon_key_taken` (409),
 * `marketing.coupon_kind_unknown` (404), `marketing.coupon_invalid` (422).
 */
export async function saveKind(ctx: Ctx, id: string | undefined, kind: SaveCouponKind): Promise<CouponKind> {
  if (kind.value.kind === 'percent' && kind.value.amount > 100) {
    throw appError('marketing.coupon_invalid', 422, 'No more than all of it can be given.', {
      fields: [{ field: '/value/amount', message: 'is more than 100 percent' }],
    });
  }
  const fields = sql.raw(
    'key, name, value, minimum_order, valid_days, per_customer, budget, starts_at, ends_at, enabled',
  );
  const values = sql`${kind.key}, ${kind.name}, ${JSON.stringify(kind.value)}::jsonb, ${kind.minimumOrder}::bigint,
    ${kind.validDays}::int, ${kind.perCustomer}::int, ${kind.budget}::int, ${kind.startsAt}::timestamptz,
    ${kind.endsAt}::timestamptz, ${kind.enabled}::boolean`;
  try {
    const { rows } =
      id === undefined
        ? await sql<Row>`
            insert into marketing.coupon_kinds (tenant, id, created_at, ${fields})
            values (${ctx.tenant}, ${newId(ctx.now.getTime())}, ${ctx.now}, ${values}) returning ${COLUMNS}`.execute(
            ctx.db,
          )
        : await sql<Row>`
            update marketing.coupon_kinds set (${fields}) = (${values})
            where tenant = ${ctx.tenant} and id = ${id} and (${kind.budget}::int is null or issued <= ${kind.budget}::int)
            returning ${COLUMNS}`.execute(ctx.db);
    if (!rows[0]) {
      throw appError(
        'marketing.coupon_kind_unknown',
        404,
        'There is no such kind, or more were given already.',
      );
    }
    await record(ctx, { action: 'marketing.coupon_kind_saved', subject: `coupon-kind/${rows[0].id}` });
    return present(rows[0]);
  } catch (error) {
    if (!isUniqueViolation(error)) throw error;
    throw appError('marketing.coupon_key_taken', 409, 'Another kind has this key.', {
      fields: [{ field: '/key', message: 'is taken' }],
    });
  }
}

function present({ minimumOrder, startsAt, endsAt, createdAt, ...row }: Row): CouponKind {
  return {
    ...row,
    minimumOrder: Number(minimumOrder),
    startsAt: startsAt?.toISOString() ?? null,
    endsAt: endsAt?.toISOString() ?? null,
    createdAt: createdAt.toISOString(),
  };
}
