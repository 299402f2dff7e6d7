import { sql } from 'kysely';
import { appendEvents } from '../../platform/events/index.ts';
import { inTenant, SYSTEM } from '../../platform/context/index.ts';
import type { Ctx } from '../../platform/context/index.ts';
import type { Job } from '../../platform/jobs/index.ts';
import { listTenants } from '../../platform/tenants/index.ts';
import { lockWithTags, nowWithout } from './change-tags.ts';
import { dropExpired } from './drop-expired.ts';
import { noteTagChanges } from './tag-history.ts';

const AT_ONCE = 500;

/** Takes off the tags that have run out; on reading they count no more in any case. */
export const expireTags: Job = {
  name: 'cdp.expire_tags',
  cron: '*/10 * * * *',
  async run(app) {
    for (const tenant of await listTenants(app)) {
      let more = true;
      while (more) more = await inTenant(app, { tenant, actor: SYSTEM }, expireSome);
    }
  },
};

/** Returns whether there may be more. */
export async function expireSome(ctx: Ctx): Promise<boolean> {
  const { rows: due } = await sql<{ customerId: string; tag: string }>`
    select customer_id as "customerId", tag from cdp.tags
    where tenant = ${ctx.tenant} and expires_at <= ${ctx.now} order by expires_at limit ${AT_ONCE}`.execute(
    ctx.db,
  );
  if (due.length === 0) return false;
  const { rootOf, held } = await lockWithTags(ctx, due);
  // Whoever carried it until now: what has run out is not among what is held.
  for (const { customerId, tag } of due) held.get(rootOf.get(customerId) ?? '')?.add(tag);
  const gone = await dropExpired(
    ctx,
    due.map((row) => row.customerId),
  );
  noteTagChanges(ctx, 'expired', gone);
  const lost = await nowWithout(ctx, gone, held);
  await appendEvents(
    ctx,
    lost.map((each) => ({ type: 'cdp.tag_removed', key: each.customerId, payload: { ...each } })),
  );
  return due.length === AT_ONCE && gone.length > 0;
}
