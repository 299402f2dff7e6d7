import { sql } from 'kysely';
import type { Ctx } from '../../../platform/context/index.ts';

/** How many rejects are older than the first id of a moment, counted up to `most`. Ids are in the order of time. */
export async function countOldRejects(ctx: Ctx, firstId: string, most: number): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from (
      select from cdp.rejects where tenant = ${ctx.tenant} and id < ${firstId}::uuid limit ${most}) r`.execute(
    ctx.db,
  );
  return rows[0]?.count ?? 0;
}

/** Removes up to `most` of them; returns how many. */
export async function removeOldRejects(ctx: Ctx, firstId: string, most: number): Promise<number> {
  const { numAffectedRows } = await sql`
    delete from cdp.rejects where tenant = ${ctx.tenant} and id in (
      select id from cdp.rejects where tenant = ${ctx.tenant} and id < ${firstId}::uuid order by id limit ${most})`.execute(
    ctx.db,
  );
  return Number(numAffectedRows ?? 0);
}
