import { sql } from 'kysely';
import type { Ctx } from '../../../platform/context/index.ts';

/** Signal by which the models in memory hear that what serves a tenant has changed. */
export const modelsSignal = 'ai.models';

/** Counts a change to what serves and tells all processes once it is committed. */
export async function announceModels(ctx: Ctx): Promise<void> {
  await sql`
    insert into ai.model_revisions as r (tenant, revision) values (${ctx.tenant}, 1)
    on conflict (tenant) do update set revision = r.revision + 1`.execute(ctx.db);
  ctx.afterCommit(() => ctx.app.signals.publish(modelsSignal, { tenant: ctx.tenant }));
}
