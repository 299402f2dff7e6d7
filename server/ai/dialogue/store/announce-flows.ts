import { sql } from 'kysely';
import type { Ctx } from '../../../platform/context/index.ts';

/** Signal by which the flows in memory hear that what is published has changed. */
export const flowsSignal = 'ai.flows';

/** Counts a change to what is published and tells all processes once it is committed. */
export async function announceFlows(ctx: Ctx): Promise<void> {
  await sql`
    insert into ai.flow_revisions as r (tenant, revision) values (${ctx.tenant}, 1)
    on conflict (tenant) do update set revision = r.revision + 1`.execute(ctx.db);
  ctx.afterCommit(() => ctx.app.signals.publish(flowsSignal, { tenant: ctx.tenant }));
}
