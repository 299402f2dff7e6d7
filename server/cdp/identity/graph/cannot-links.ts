import { sql } from 'kysely';
import { newId } from '../../../platform/ids/index.ts';
import type { Ctx } from '../../../platform/context/index.ts';
import { ordered } from './graph.ts';

/** Keeps a home apart from others for good. The caller settles. */
export async function addCannotLinks(
  ctx: Ctx,
  home: string,
  others: string[],
  why: { reason?: string | undefined; edgeId?: string | undefined },
): Promise<void> {
  const pairs = others.filter((other) => other !== home).map((other) => ordered(home, other));
  if (pairs.length === 0) return;
  await sql`
    insert into cdp.cannot_links (tenant, id, a, b, edge_id, author_kind, author_id, reason, at)
    select ${ctx.tenant}::uuid, id, a, b, ${why.edgeId ?? null}::uuid, ${ctx.actor.kind}, ${ctx.actor.id},
      ${why.reason ?? null}::text, ${ctx.now}
    from unnest(${pairs.map(() => newId(ctx.now.getTime()))}::uuid[], ${pairs.map(([a]) => a)}::uuid[],
      ${pairs.map(([, b]) => b)}::uuid[]) as given (id, a, b)
    on conflict (tenant, a, b) where retracted_at is null do nothing`.execute(ctx.db);
}

/** Takes back what kept these two groups of homes apart: a person says now that they are one. */
export async function retractCannotLinks(ctx: Ctx, ours: string[], theirs: string[]): Promise<void> {
  await sql`
    update cdp.cannot_links set retracted_at = ${ctx.now}, retracted_by = ${`${ctx.actor.kind}/${ctx.actor.id}`}
    where tenant = ${ctx.tenant} and retracted_at is null
      and ((a = any(${ours}::uuid[]) and b = any(${theirs}::uuid[]))
        or (a = any(${theirs}::uuid[]) and b = any(${ours}::uuid[])))`.execute(ctx.db);
}
