import { sql } from 'kysely';
import type { Ctx } from '../../../platform/context/index.ts';

/** How many events of customers are older than a moment, counted up to `most`. */
export async function countOldEvents(ctx: Ctx, before: Date, most: number): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from (
      select from cdp.events where tenant = ${ctx.tenant} and occurred_at < ${before} limit ${most}) e`.execute(
    ctx.db,
  );
  return rows[0]?.count ?? 0;
}

/** Removes up to `most` of them; returns how many. What was counted of them stays. */
export async function removeOldEvents(ctx: Ctx, before: Date, most: number): Promise<number> {
  const { numAffectedRows } = await sql`
    with found as materialized (
      select home_id, occurred_at, id from cdp.events
      where tenant = ${ctx.tenant} and occurred_at < ${before} limit ${most})
    delete from cdp.events e using found
    where e.tenant = ${ctx.tenant} and e.occurred_at < ${before} and e.home_id = found.home_id
      and e.occurred_at = found.occurred_at and e.id = found.id`.execute(ctx.db);
  return Number(numAffectedRows ?? 0);
}
