import { sql } from 'kysely';
import type { Ctx } from '../../../platform/context/index.ts';
import { getPrivacySettings } from '../settings.ts';

/** Orders of records, told apart by whether the law wants them kept. */
export interface OrderCounts {
  kept: number;
  gone: number;
  /** When the youngest of those that are kept may go. */
  until: Date | null;
}

/** How many orders of these records are kept for so many years, and how many may go now. */
export async function countOrders(ctx: Ctx, homes: string[], years: number): Promise<OrderCounts> {
  const { rows } = await sql<OrderCounts>`
    select count(*) filter (where at >= ${cutOff(ctx, years)})::int as kept,
      count(*) filter (where at < ${cutOff(ctx, years)})::int as gone,
      max(at) filter (where at >= ${cutOff(ctx, years)}) + make_interval(years => ${years}) as until
    from cdp.orders
    where tenant = ${ctx.tenant} and customer_id = any(${homes}::uuid[])`.execute(ctx.db);
  return rows[0] ?? { kept: 0, gone: 0, until: null };
}

/** Removes the orders of these records that are older than so many years; returns how many. */
export async function removeOldOrders(ctx: Ctx, homes: string[], years: number): Promise<number> {
  if (homes.length === 0) return 0;
  const { numAffectedRows } = await sql`
    delete from cdp.orders
    where tenant = ${ctx.tenant} and customer_id = any(${homes}::uuid[])
      and at < ${cutOff(ctx, years)}`.execute(ctx.db);
  return Number(numAffectedRows ?? 0);
}

/** Removes the orders of erased customers that nobody has to keep any more, and what is left of these customers; returns how many orders. */
export async function removeOutlivedOrders(ctx: Ctx): Promise<number> {
  const { ordersKeptYears } = await getPrivacySettings(ctx);
  const { rows } = await sql<{ homes: string[] }>`
    select homes from cdp.erasures where tenant = ${ctx.tenant} and state = 'done' and exists (
      select from cdp.customers c where c.tenant = ${ctx.tenant} and c.id = any(homes))`.execute(ctx.db);
  const homes = rows.flatMap((row) => row.homes);
  const removed = await removeOldOrders(ctx, homes, ordersKeptYears);
  await removeHomes(ctx, homes);
  return removed;
}

/** Removes the homes themselves, of erased people, unless orders stand at them or somebody else is one with them. */
export async function removeHomes(ctx: Ctx, homes: string[]): Promise<void> {
  await sql`
    delete from cdp.customers c where c.tenant = ${ctx.tenant} and c.id = any(${homes}::uuid[])
      and not exists (select from cdp.orders o where o.tenant = c.tenant and o.customer_id = any(
        select m.id from cdp.customers m where m.tenant = c.tenant
          and coalesce(m.merged_into, m.id) = coalesce(c.merged_into, c.id)))
      and not exists (select from cdp.customers o
        where o.tenant = c.tenant and o.merged_into = c.id and o.id <> all(${homes}::uuid[]))`.execute(
    ctx.db,
  );
}

function cutOff(ctx: Ctx, years: number): Date {
  const date = new Date(ctx.now);
  date.setUTCFullYear(date.getUTCFullYear() - years);
  return date;
}
