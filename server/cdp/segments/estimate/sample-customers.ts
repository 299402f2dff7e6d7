import { sql } from 'kysely';
import { perApp } from '../../../platform/context/index.ts';
import type { Ctx } from '../../../platform/context/index.ts';

const COUNT_KEPT_MS = 30_000;
const countsOf = perApp(() => new Map<string, { at: number; count: number }>());

/** How many customers there are; what was counted half a minute ago is good enough where there are many. */
export async function countCustomers(ctx: Ctx): Promise<number> {
  const counts = countsOf(ctx.app);
  const known = counts.get(ctx.tenant);
  if (known && known.count > 10_000 && ctx.now.getTime() - known.at < COUNT_KEPT_MS) return known.count;
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from cdp.customers where tenant = ${ctx.tenant} and merged_into is null`.execute(
    ctx.db,
  );
  const count = rows[0]?.count ?? 0;
  counts.set(ctx.tenant, { at: ctx.now.getTime(), count });
  return count;
}

/** A random sample of customers, the same ones as long as they are there; all of them where there are no more. */
export async function sampleCustomers(ctx: Ctx, size: number): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from cdp.customers where tenant = ${ctx.tenant} and merged_into is null
    order by hashtextextended(id::text, 0) limit ${size}`.execute(ctx.db);
  return rows.map((row) => row.id);
}
