import { sql } from 'kysely';
import type { Ctx } from '../../platform/context/index.ts';
import type { OrderState } from './order.ts';

/** An order as somebody wants it back; `isStill` says whether it is what they left. */
export interface TakenBack {
  digest: string;
  /** As {@link OrderChange} told it, read from JSON: times are texts; null: it was not there. */
  before: Record<string, unknown> | null;
  isStill: (now: OrderState) => boolean;
}

/** Gives orders of a source their state from before, or removes them, where nobody has changed them since; returns the records of these. */
export async function takeBackOrders(ctx: Ctx, source: string, wanted: TakenBack[]): Promise<string[]> {
  const { rows } = await sql<OrderState & { digest: string; homeId: string }>`
    select digest, customer_id as "homeId", at, amount, refunded, currency, status, items, details, told_at as "toldAt",
      whole_at as "wholeAt"
    from cdp.orders where tenant = ${ctx.tenant} and source = ${source}
      and digest = any(${wanted.map(({ digest }) => digest)}::text[])
    order by digest for update`.execute(ctx.db);
  const now = new Map(rows.map(({ digest, homeId, ...state }) => [digest, { homeId, state }]));
  const free = wanted.flatMap(({ digest, before, isStill }) => {
    const known = now.get(digest);
    return known && isStill(known.state) ? [{ digest, before, homeId: known.homeId }] : [];
  });
  const gone = free.flatMap(({ digest, before }) => (before === null ? [digest] : []));
  await sql`delete from cdp.orders
    where tenant = ${ctx.tenant} and source = ${source} and digest = any(${gone}::text[])`.execute(ctx.db);
  const back = free.flatMap(({ digest, before }) => (before === null ? [] : [{ digest, ...before }]));
  await sql`
    update cdp.orders o set at = given.at, amount = given.amount, refunded = given.refunded, currency = given.currency,
      status = given.status, items = given.items, details = given.details, told_at = given."toldAt", whole_at = given."wholeAt"
    from jsonb_to_recordset(${JSON.stringify(back)}::jsonb) as given (digest text, at timestamptz, amount bigint, refunded bigint,
      currency text, status text, items jsonb, details jsonb, "toldAt" timestamptz, "wholeAt" timestamptz)
    where o.tenant = ${ctx.tenant} and o.source = ${source} and o.digest = given.digest`.execute(ctx.db);
  return free.map(({ homeId }) => homeId);
}
