import { sql } from 'kysely';
import { openTexts } from '../../platform/vault/index.ts';
import type { Ctx } from '../../platform/context/index.ts';
import { customerNotFound, findRecordKeys, listMembers } from '../identity/index.ts';
import type { OrderState } from './order.ts';

/** An order as stored, its number in the clear; empty where its record was erased. */
export interface Order extends OrderState {
  id: string;
  source: string;
  homeId: string;
  externalId: string;
  /** Its number tells who somebody is. */
  personal: boolean;
}

type Row = Omit<Order, 'externalId' | 'personal'> & { externalId: string | null; sealed: Buffer | null };

/** Orders of these records, the newest first, at most `limit`, after the last one of the page before. */
export async function listOrdersOf(
  ctx: Ctx,
  homeIds: string[],
  page: { limit: number; before?: { at: Date; id: string } },
): Promise<Order[]> {
  const { before } = page;
  const { rows } = await sql<Row>`
    select found.* from unnest(${[...new Set(homeIds)]}::uuid[]) as given (home)
    cross join lateral (
      select id, source, customer_id as "homeId", external_id as "externalId", external_sealed as sealed, at, amount,
        refunded, currency, status, items, details, told_at as "toldAt", whole_at as "wholeAt"
      from cdp.orders o where o.tenant = ${ctx.tenant} and o.customer_id = given.home
        ${before ? sql`and (o.at, o.id) < (${before.at}, ${before.id}::uuid)` : sql``}
      order by o.at desc, o.id desc limit ${page.limit}
    ) as found
    order by found.at desc, found.id desc limit ${page.limit}`.execute(ctx.db);
  const sealed = rows.flatMap((row) => (row.sealed ? [{ homeId: row.homeId, sealed: row.sealed }] : []));
  const keys = await findRecordKeys(ctx, [...new Set(sealed.map((each) => each.homeId))]);
  const opened = await openTexts(
    ctx,
    sealed.map((each) => ({ dataKeyId: keys.get(each.homeId) ?? '', sealed: each.sealed })),
  );
  let place = 0;
  return rows.map(({ sealed: own, externalId, ...row }) => {
    const number = own ? (opened[place++] ?? '') : (externalId ?? '');
    return { ...row, externalId: number, personal: own !== null };
  });
}

/** A customer's orders of all their records, the newest first. Throws `cdp.customer_not_found`. */
export async function listOrdersOfCustomer(
  ctx: Ctx,
  customerId: string,
  page: Parameters<typeof listOrdersOf>[2],
): Promise<Order[]> {
  const members = await listMembers(ctx, [customerId]);
  if (members.length === 0) throw customerNotFound();
  return listOrdersOf(
    ctx,
    members.map((member) => member.id),
    page,
  );
}

/** What counts of an order for its customer's value. */
export interface Purchase {
  homeId: string;
  at: Date;
  /** What remains of it, in the smallest unit of `currency`. */
  net: number;
  currency: string;
}

/** The purchases of these records, those of which nothing remains left out. */
export async function listPurchases(ctx: Ctx, homeIds: string[]): Promise<Purchase[]> {
  if (homeIds.length === 0) return [];
  const { rows } = await sql<Purchase>`
    select o.customer_id as "homeId", o.at, greatest(0, o.amount - o.refunded) as net, o.currency
    from unnest(${homeIds}::uuid[]) as given (home)
    join cdp.orders o on o.tenant = ${ctx.tenant} and o.customer_id = given.home
    where o.status in ('paid', 'completed', 'refunded') and o.amount > o.refunded
      and not (o.status = 'refunded' and o.refunded = 0)`.execute(ctx.db);
  return rows;
}
