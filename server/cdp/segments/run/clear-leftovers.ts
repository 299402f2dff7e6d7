import { sql } from 'kysely';
import { inTenant, SYSTEM } from '../../../platform/context/index.ts';
import type { App } from '../../../platform/context/index.ts';

const BATCH = 5000;

/** Deletes some members of lists that nobody looks at any more; returns whether there was anything to do. */
export async function clearLeftovers(app: App, tenant: string): Promise<boolean> {
  return inTenant(app, { tenant, actor: SYSTEM }, async (ctx) => {
    const { rows } = await sql<{ segmentId: string; generation: number }>`
      select segment_id as "segmentId", generation from cdp.segment_leftovers
      where tenant = ${ctx.tenant} order by segment_id, generation limit 1 for update skip locked`.execute(
      ctx.db,
    );
    const [list] = rows;
    if (!list) return false;
    const { numAffectedRows } = await sql`
      delete from cdp.segment_members
      where tenant = ${ctx.tenant} and segment_id = ${list.segmentId} and generation = ${list.generation}
        and customer_id = any(array(
          select customer_id from cdp.segment_members
          where tenant = ${ctx.tenant} and segment_id = ${list.segmentId} and generation = ${list.generation}
          order by customer_id limit ${BATCH}))`.execute(ctx.db);
    if (Number(numAffectedRows ?? 0) === BATCH) return true;
    for (const table of ['cdp.segment_counts', 'cdp.segment_leftovers']) {
      await sql`delete from ${sql.table(table)}
        where tenant = ${ctx.tenant} and segment_id = ${list.segmentId} and generation = ${list.generation}`.execute(
        ctx.db,
      );
    }
    return true;
  });
}
