import { sql } from 'kysely';
import type { Ctx } from '../../platform/context/index.ts';

/** Ids of all customers of today, in the order of their ids, a step at a time. */
export async function listRoots(ctx: Ctx, after: string | undefined, limit: number): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from cdp.customers
    where tenant = ${ctx.tenant} and merged_into is null ${after === undefined ? sql`` : sql`and id > ${after}::uuid`}
    order by id limit ${limit}`.execute(ctx.db);
  return rows.map((row) => row.id);
}

/** How many customers of today there are. */
export async function countRoots(ctx: Ctx): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*) as n from cdp.customers where tenant = ${ctx.tenant} and merged_into is null`.execute(
    ctx.db,
  );
  return rows[0]?.n ?? 0;
}
