import { sql } from 'kysely';
import type { Ctx } from '../../platform/context/index.ts';

/** Published after the commit with `{tenant}`; may be lost. */
export const CHANGED_SIGNAL = 'cdp.changed';

/**
 * Notes that something was learnt of these records (an event, an attribute, a tag, another customer to belong to), so that
 * what is derived from them is looked at again. Call it in the transaction of the change, once for each batch; it
 * takes no lock and nobody waits for it before the commit.
 */
export function markChanged(ctx: Ctx, homeIds: string[]): void {
  const distinct = [...new Set(homeIds)];
  if (distinct.length === 0) return;
  ctx.send(
    sql`insert into cdp.changed (tenant, home_id, at)
      select ${ctx.tenant}::uuid, id, ${ctx.now} from unnest(${distinct}::uuid[]) as given (id)`.execute(
      ctx.db,
    ),
  );
  const { tenant, app } = ctx;
  ctx.afterCommit(() => app.signals.publish(CHANGED_SIGNAL, { tenant }));
}
