import { sql } from 'kysely';
import { newId } from '../../../platform/ids/index.ts';
import type { Ctx } from '../../../platform/context/index.ts';
import type { Graph } from './graph.ts';
import type { Resolution } from './resolve.ts';

/** The edge by which a home hangs on another. */
export type EdgeFinder = (home: string, among: ReadonlySet<string>) => string | undefined;

/** Writes the edges of rules that join, and retracts those that hold no longer. */
export async function writeEdges(
  ctx: Ctx,
  graph: Graph,
  { joined, outdated }: Resolution,
  version: number,
): Promise<EdgeFinder> {
  const keyOf = (edge: { a: string; b: string; digest: string }): string =>
    `${edge.a} ${edge.b} ${edge.digest}`;
  const gone = new Set(outdated);
  const kept = graph.ruled.filter((edge) => !gone.has(edge.id));
  const known = new Set(kept.map(keyOf));
  const fresh = joined
    .filter((edge) => !known.has(keyOf(edge)))
    .map((edge) => ({ ...edge, id: newId(ctx.now.getTime()) }));
  if (fresh.length > 0) {
    await sql`
      insert into cdp.edges (tenant, id, a, b, evidence, kind, digest, rule_version, author_kind, author_id, at)
      select ${ctx.tenant}::uuid, id, a, b, 'rule', kind, digest, ${version}::integer, 'system', 'rules', ${ctx.now}
      from unnest(${fresh.map((edge) => edge.id)}::uuid[], ${fresh.map((edge) => edge.a)}::uuid[],
        ${fresh.map((edge) => edge.b)}::uuid[], ${fresh.map((edge) => edge.kind)}::text[],
        ${fresh.map((edge) => edge.digest)}::text[]) as given (id, a, b, kind, digest)`.execute(ctx.db);
  }
  await retractEdges(ctx, outdated);
  return finderOf([...graph.stated, ...kept, ...fresh]);
}

/** Takes edges out of force for good. */
export async function retractEdges(ctx: Ctx, ids: string[]): Promise<void> {
  if (ids.length === 0) return;
  await sql`update cdp.edges set retracted_at = ${ctx.now}, retracted_by = ${`${ctx.actor.kind}/${ctx.actor.id}`}
    where tenant = ${ctx.tenant} and id = any(${ids}::uuid[]) and retracted_at is null`.execute(ctx.db);
}

function finderOf(edges: { id: string; a: string; b: string }[]): EdgeFinder {
  let edgesOf: Map<string, { id: string; other: string }[]> | undefined;
  return (home, among) => {
    edgesOf ??= Map.groupBy(
      edges.flatMap(({ id, a, b }) => [
        { id, home: a, other: b },
        { id, home: b, other: a },
      ]),
      (each) => each.home,
    );
    return edgesOf.get(home)?.find((each) => among.has(each.other))?.id;
  };
}
