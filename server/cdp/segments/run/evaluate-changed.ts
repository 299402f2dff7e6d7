import { sql } from 'kysely';
import { inTenant, SYSTEM } from '../../../platform/context/index.ts';
import type { App, Ctx } from '../../../platform/context/index.ts';
import { takeChanged } from '../../changes/index.ts';
import { liveSegments } from '../definitions/live-segments.ts';
import { evaluateCustomers } from '../evaluate/evaluate-customers.ts';

const BATCH = 500;

/** Looks at customers whose records have changed, one batch; returns how many records it took. */
export async function evaluateChanged(app: App, tenant: string): Promise<number> {
  return inTenant(app, { tenant, actor: SYSTEM, prepared: true }, async (ctx) => {
    const changes = await takeChanged(ctx, BATCH);
    await evaluate(
      ctx,
      changes.map((change) => change.homeId),
    );
    return changes.length;
  });
}

/** Looks at customers for whom the time has come, one batch; returns how many. */
export async function evaluateDue(app: App, tenant: string): Promise<number> {
  return inTenant(app, { tenant, actor: SYSTEM, prepared: true }, async (ctx) => {
    const { rows } = await sql<{ id: string }>`
      with due as materialized (
        select home_id from cdp.segment_records where tenant = ${ctx.tenant} and due_at <= ${ctx.now}
        order by due_at limit ${BATCH} for update skip locked
      )
      update cdp.segment_records r set due_at = null
      from due
      where r.tenant = ${ctx.tenant} and r.home_id = due.home_id
      returning r.home_id as id`.execute(ctx.db);
    await evaluate(
      ctx,
      rows.map((row) => row.id),
    );
    return rows.length;
  });
}

async function evaluate(ctx: Ctx, homeIds: string[]): Promise<void> {
  const { lists, tagsUsed } = await liveSegments(ctx);
  // Where there is nothing to belong to, changes are only taken off the list.
  if (lists.length > 0 || tagsUsed) await evaluateCustomers(ctx, homeIds);
}
