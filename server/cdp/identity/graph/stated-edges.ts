import { sql } from 'kysely';
import { appError } from '../../../platform/errors/index.ts';
import { newId } from '../../../platform/ids/index.ts';
import type { Ctx } from '../../../platform/context/index.ts';
import { ordered } from './graph.ts';
import type { StatedEdge } from './graph.ts';

/** An edge that somebody or something states, beside the rules. */
export interface NewEdge {
  homes: [string, string];
  evidence: StatedEdge['evidence'];
  score?: number;
  detail?: object;
  channelIdentityId?: string;
  identifierId?: string;
  reason?: string;
}

/** Adds an edge and returns its id; undefined where both homes are one, the id of the one in force where it was stated before. The caller settles. */
export async function addStatedEdge(ctx: Ctx, edge: NewEdge): Promise<string | undefined> {
  const [id] = await addStatedEdges(ctx, [edge]);
  return id;
}

/** {@link addStatedEdge} for many, in two statements; one entry for each edge. */
export async function addStatedEdges(ctx: Ctx, edges: NewEdge[]): Promise<(string | undefined)[]> {
  const given = edges.map((edge) => {
    const [a, b] = ordered(...edge.homes);
    return { ...edge, a, b, key: `${a} ${b} ${edge.evidence}` };
  });
  const real = given.filter(({ a, b }) => a !== b);
  if (real.length === 0) return edges.map(() => undefined);
  const { rows } = await sql<{ id: string; key: string }>`
    select id, a || ' ' || b || ' ' || evidence as key from cdp.edges
    where tenant = ${ctx.tenant} and retracted_at is null and evidence <> 'rule'
      and a = any(${real.map(({ a }) => a)}::uuid[])`.execute(ctx.db);
  const known = new Map(rows.map((row) => [row.key, row.id]));
  const fresh: ((typeof real)[number] & { id: string })[] = [];
  for (const edge of real) {
    if (known.has(edge.key)) continue;
    const id = newId(ctx.now.getTime());
    known.set(edge.key, id);
    fresh.push({ ...edge, id });
  }
  await insertEdges(ctx, fresh);
  return given.map(({ key }) => known.get(key));
}

async function insertEdges(
  ctx: Ctx,
  fresh: (NewEdge & { id: string; a: string; b: string })[],
): Promise<void> {
  if (fresh.length === 0) return;
  await sql`
    insert into cdp.edges (tenant, id, a, b, evidence, score, detail, channel_identity_id, identifier_id, reason,
      author_kind, author_id, at)
    select ${ctx.tenant}::uuid, id, a, b, evidence, score, detail::jsonb, channel_identity_id, identifier_id, reason,
      ${ctx.actor.kind}, ${ctx.actor.id}, ${ctx.now}
    from unnest(${fresh.map(({ id }) => id)}::uuid[], ${fresh.map(({ a }) => a)}::uuid[],
      ${fresh.map(({ b }) => b)}::uuid[], ${fresh.map(({ evidence }) => evidence)}::text[],
      ${fresh.map(({ score }) => score ?? null)}::real[],
      ${fresh.map(({ detail }) => (detail ? JSON.stringify(detail) : null))}::text[],
      ${fresh.map(({ channelIdentityId }) => channelIdentityId ?? null)}::uuid[],
      ${fresh.map(({ identifierId }) => identifierId ?? null)}::uuid[],
      ${fresh.map(({ reason }) => reason ?? null)}::text[])
      as given (id, a, b, evidence, score, detail, channel_identity_id, identifier_id, reason)`.execute(
    ctx.db,
  );
}

/** One edge as it is stored. */
export interface EdgeRow {
  id: string;
  a: string;
  b: string;
  evidence: StatedEdge['evidence'] | 'rule';
  channelIdentityId: string | null;
  retracted: boolean;
}

/** Throws `cdp.edge_not_found`. */
export async function getEdge(ctx: Ctx, id: string): Promise<EdgeRow> {
  const { rows } = await sql<EdgeRow>`
    select id, a, b, evidence, channel_identity_id as "channelIdentityId", retracted_at is not null as retracted
    from cdp.edges where tenant = ${ctx.tenant} and id = ${id}`.execute(ctx.db);
  const [row] = rows;
  if (!row) throw appError('cdp.edge_not_found', 404, 'There is no such link.');
  return row;
}
