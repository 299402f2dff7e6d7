import { randomInt } from 'node:crypto';
import { Type } from 'typebox';
import { Closed } from '../../../contracts/closed.ts';
import type { CouponKind } from '../../../contracts/marketing/index.ts';
import { listMembers } from '../../cdp/index.ts';
import type { Action, Given } from '../../platform/actions/index.ts';
import type { Ctx } from '../../platform/context/index.ts';
import { appError } from '../../platform/errors/index.ts';
import { appendEvents } from '../../platform/events/index.ts';
import { newId } from '../../platform/ids/index.ts';
import { countGiven, findByKey, insertCoupon } from './coupon-queries.ts';
import type { CouponRow } from './coupon-queries.ts';
import { countOne, lockKind } from './kind-queries.ts';

const DAY_MS = 86_400_000;
// Without letters and digits that are taken for each other.
const LETTERS = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';

const IssueCoupon = Closed({ kind: Type.String({ minLength: 1, maxLength: 60, description: 'its key' }) });

/** Gives a coupon to the customer of the conversation, within the limits of its kind. */
export const issueCoupon: Action<typeof IssueCoupon> = {
  name: 'coupon.issue',
  title: { 'zh-CN': '发放优惠券', en: 'Give a coupon' },
  input: IssueCoupon,
  output: Type.Object({ code: Type.String(), validUntil: Type.String() }),
  permission: 'coupons.manage',
  async run(ctx, { kind }, given) {
    const { id, code, validUntil } = await issue(ctx, kind, given);
    return { couponId: id, code, kind, validUntil: validUntil.toISOString() };
  },
};

/**
 * Gives one; the same key gives the same one. Throws `marketing.coupon_kind_unknown` (404), `marketing.coupon_not_now` (409) outside its
 * time, `marketing.coupon_had` (409) when the customer has as many as one gets, `marketing.coupon_spent` (409) when none is left.
 */
async function issue(
  ctx: Ctx,
  key: string,
  { about, idempotencyKey }: Given,
): Promise<Pick<CouponRow, 'id' | 'code' | 'validUntil'>> {
  const kind = await lockKind(ctx, key);
  if (!kind) throw appError('marketing.coupon_kind_unknown', 404, 'There is no such kind of coupon.');
  const before = await findByKey(ctx, idempotencyKey);
  if (before) return before;
  await refuse(ctx, kind, about.customerId);
  const id = newId(ctx.now.getTime());
  const code = Array.from({ length: 12 }, () => LETTERS[randomInt(LETTERS.length)]).join('');
  const validUntil = new Date(ctx.now.getTime() + kind.validDays * DAY_MS);
  const { customerId } = about;
  await insertCoupon(ctx, {
    id,
    kindId: kind.id,
    code,
    customerId,
    idempotencyKey,
    issuedAt: ctx.now,
    validUntil,
  });
  await countOne(ctx, kind.id);
  await appendEvents(ctx, [
    {
      type: 'marketing.coupon_issued',
      key: kind.id,
      payload: { couponId: id, kind: key, customerId, conversationId: about.conversationId },
    },
  ]);
  return { id, code, validUntil };
}

async function refuse(ctx: Ctx, kind: CouponKind, customerId: string): Promise<void> {
  const now = ctx.now.toISOString();
  const isEarly = kind.startsAt !== null && now < kind.startsAt;
  const isLate = kind.endsAt !== null && now >= kind.endsAt;
  if (!kind.enabled || isEarly || isLate)
    throw appError('marketing.coupon_not_now', 409, 'This coupon is not given now.');
  // A customer is all records that are known to be the same person.
  const records = (await listMembers(ctx, [customerId])).map((member) => member.id);
  if ((await countGiven(ctx, kind.id, [customerId, ...records])) >= kind.perCustomer)
    throw appError('marketing.coupon_had', 409, 'The customer has got this coupon already.');
  if (kind.budget !== null && kind.issued >= kind.budget)
    throw appError('marketing.coupon_spent', 409, 'None of these coupons is left.');
}
