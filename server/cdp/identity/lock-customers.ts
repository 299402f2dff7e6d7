import { sql } from 'kysely';
import type { Ctx } from '../../platform/context/index.ts';

/**
 * Locks the customers that these ids stand for today, in the order of their ids, and leads each id to its customer;
 * unknown ids are left out.
 */
export async function lockCustomers(ctx: Ctx, ids: string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  for (;;) {
    const { rows } = await sql<{ id: string; root: string }>`
      select id, coalesce(merged_into, id) as root from cdp.customers
      where tenant = ${ctx.tenant} and id = any(${ids}::uuid[])`.execute(ctx.db);
    const roots = [...new Set(rows.map((row) => row.root))].sort();
    const locked = await sql<{ merged: boolean }>`
      select merged_into is not null as merged from cdp.customers
      where tenant = ${ctx.tenant} and id = any(${roots}::uuid[]) order by id for update`.execute(ctx.db);
    // Somebody who was merged while we waited is led further.
    if (!locked.rows.some((row) => row.merged)) return new Map(rows.map((row) => [row.id, row.root]));
  }
}
