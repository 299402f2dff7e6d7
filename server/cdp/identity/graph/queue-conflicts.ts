import { sql } from 'kysely';
import { newId } from '../../../platform/ids/index.ts';
import type { Ctx } from '../../../platform/context/index.ts';
import { ordered } from './graph.ts';
import type { Conflict, Graph } from './graph.ts';
import type { Resolution } from './resolve.ts';

/**
 * Puts what is wanted and forbidden into the review queue, once for each pair of customers, and closes pairs that have become one
 * customer meanwhile.
 */
export async function queueConflicts(
  ctx: Ctx,
  graph: Graph,
  { rootOf, conflicts }: Resolution,
): Promise<void> {
  const fresh = await findFresh(ctx, rootOf, conflicts);
  if (fresh.length > 0) {
    await sql`
      insert into cdp.review_pairs (tenant, id, a, b, why, evidence, created_at)
      select ${ctx.tenant}::uuid, id, a, b, why, evidence::jsonb, ${ctx.now}
      from unnest(${fresh.map(() => newId(ctx.now.getTime()))}::uuid[], ${fresh.map((each) => each.a)}::uuid[],
        ${fresh.map((each) => each.b)}::uuid[], ${fresh.map((each) => each.why)}::text[],
        ${fresh.map(({ wanted, forbidden }) => JSON.stringify({ wanted, forbidden }))}::text[])
        as given (id, a, b, why, evidence)
      on conflict (tenant, a, b) where state in ('open', 'later') do nothing`.execute(ctx.db);
  }
  const moved = [...graph.nodes.values()].filter((node) => rootOf.get(node.id) !== node.root);
  if (moved.length === 0) return;
  const ids = [...graph.nodes.keys()];
  await sql`
    update cdp.review_pairs p set state = 'settled', decided_at = ${ctx.now}
    from cdp.customers x, cdp.customers y
    where p.tenant = ${ctx.tenant} and p.state in ('open', 'later') and p.a = any(${ids}::uuid[])
      and x.tenant = p.tenant and x.id = p.a and y.tenant = p.tenant and y.id = p.b
      and coalesce(x.merged_into, x.id) = coalesce(y.merged_into, y.id)`.execute(ctx.db);
  await settleTwins(ctx, ids);
}

/** Of several pairs that wait between the same two customers, since merging made them so, the one that says most stays. */
async function settleTwins(ctx: Ctx, ids: string[]): Promise<void> {
  await sql`
    update cdp.review_pairs p set state = 'settled', decided_at = ${ctx.now}
    from (
      select r.id, row_number() over (
        partition by least(coalesce(x.merged_into, x.id), coalesce(y.merged_into, y.id)),
          greatest(coalesce(x.merged_into, x.id), coalesce(y.merged_into, y.id))
        order by r.why = 'probable', r.score desc nulls first, r.id) as place
      from cdp.review_pairs r
      join cdp.customers x on x.tenant = r.tenant and x.id = r.a
      join cdp.customers y on y.tenant = r.tenant and y.id = r.b
      where r.tenant = ${ctx.tenant} and r.state in ('open', 'later')
        and (r.a = any(${ids}::uuid[]) or r.b = any(${ids}::uuid[]))
    ) as twin
    where p.tenant = ${ctx.tenant} and p.id = twin.id and twin.place > 1`.execute(ctx.db);
}

/** One conflict for each two customers between whom none waits yet. */
async function findFresh(
  ctx: Ctx,
  rootOf: ReadonlyMap<string, string>,
  conflicts: Conflict[],
): Promise<Conflict[]> {
  if (conflicts.length === 0) return [];
  const between = ({ a, b }: { a: string; b: string }): string =>
    ordered(rootOf.get(a) ?? a, rootOf.get(b) ?? b).join(' ');
  const homes = [...rootOf.keys()];
  const { rows } = await sql<{ a: string; b: string }>`
    select a, b from cdp.review_pairs
    where tenant = ${ctx.tenant} and state in ('open', 'later') and a = any(${homes}::uuid[])`.execute(
    ctx.db,
  );
  const waiting = new Set(rows.map(between));
  const fresh = new Map(conflicts.toReversed().map((conflict) => [between(conflict), conflict]));
  return [...fresh].filter(([key]) => !waiting.has(key)).map(([, conflict]) => conflict);
}
