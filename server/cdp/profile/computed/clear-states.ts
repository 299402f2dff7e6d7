import { sql } from 'kysely';
import { inTenant, SYSTEM } from '../../../platform/context/index.ts';
import type { Ctx } from '../../../platform/context/index.ts';
import type { Job } from '../../../platform/jobs/index.ts';
import { listTenants } from '../../../platform/tenants/index.ts';
import { dayOf } from './days.ts';
import { listDefinitions } from './definitions.ts';

/** Days that are kept beyond a window, for whoever asks for an earlier time. */
const KEPT_DAYS = 35;

/** Removes states that nothing reads any more: of attributes that are gone or have a new meaning, and days long past. */
export const clearComputedStates: Job = {
  name: 'cdp.clear_computed_states',
  cron: '41 3 * * *',
  async run(app) {
    for (const tenant of await listTenants(app)) await inTenant(app, { tenant, actor: SYSTEM }, clearStates);
  },
};

/** Clears those of one tenant. */
export async function clearStates(ctx: Ctx): Promise<void> {
  const definitions = await listDefinitions(ctx);
  const states = definitions.map((each) => each.stateId);
  const firstDays = definitions.map(({ meaning: { windowDays }, zone }) =>
    windowDays === null ? 0 : dayOf(ctx.now, zone) - windowDays - KEPT_DAYS,
  );
  for (const table of ['cdp.computed_counts', 'cdp.computed_picks']) {
    await sql`
      delete from ${sql.raw(table)} s where s.tenant = ${ctx.tenant} and not exists (
        select from unnest(${states}::uuid[], ${firstDays}::int[]) as kept (id, first_day)
        where kept.id = s.state_id and s.day >= kept.first_day)`.execute(ctx.db);
  }
}
