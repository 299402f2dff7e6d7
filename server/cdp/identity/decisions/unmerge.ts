import { sql } from 'kysely';
import { appError } from '../../../platform/errors/index.ts';
import type { Ctx } from '../../../platform/context/index.ts';
import { addCannotLinks, getEdge, lockGraph, retractEdges, settle } from '../graph/index.ts';
import type { Settled } from '../graph/index.ts';
import { customerNotFound, listMembers } from '../queries.ts';

/** What came apart: `into` left `from`, with these homes. */
export interface Unmerged {
  from: string;
  into: string;
  homes: string[];
}

/**
 * Takes a link back for good: its two records are never joined again by themselves, and the customer falls into what it would be
 * without the link. Throws `cdp.edge_not_found`, `cdp.edge_retracted`.
 */
export async function unmerge(ctx: Ctx, edgeId: string, reason?: string): Promise<Unmerged> {
  await lockGraph(ctx);
  const edge = await getEdge(ctx, edgeId);
  if (edge.retracted) throw appError('cdp.edge_retracted', 409, 'This link was taken back before.');
  await retractBetween(ctx, edge.a, [edge.b]);
  await addCannotLinks(ctx, edge.a, [edge.b], { reason, edgeId });
  return unmerged(await settle(ctx, [edge.a, edge.b]), edge.a, edge.b);
}

/**
 * Takes one record out of its customer for good: it is never joined by itself with any record that is there today.
 * Throws `cdp.customer_not_found`, `cdp.record_alone`.
 */
export async function takeOut(ctx: Ctx, homeId: string, reason?: string): Promise<Unmerged> {
  await lockGraph(ctx);
  const members = await listMembers(ctx, [homeId]);
  if (!members.some((member) => member.id === homeId)) throw customerNotFound();
  const others = members.map((member) => member.id).filter((id) => id !== homeId);
  const [other] = others;
  if (other === undefined) throw appError('cdp.record_alone', 409, 'This record is joined with no other.');
  await retractBetween(ctx, homeId, others);
  await addCannotLinks(ctx, homeId, others, { reason });
  return unmerged(await settle(ctx, [homeId, ...others]), homeId, other);
}

function unmerged({ rootOf, before }: Settled, one: string, other: string): Unmerged {
  const from = before.get(one) ?? one;
  const into = [one, other].map((home) => rootOf.get(home)).find((root) => root !== from) ?? from;
  const homes = [...rootOf].filter(([, root]) => root === into).map(([home]) => home);
  return { from, into, homes: homes.sort() };
}

/** Retracts what was stated of a home and others; an identity that was joined with a user so is joined no more. */
async function retractBetween(ctx: Ctx, home: string, others: string[]): Promise<void> {
  const { rows } = await sql<{ id: string; evidence: string; channelIdentityId: string | null }>`
    select id, evidence, channel_identity_id as "channelIdentityId" from cdp.edges
    where tenant = ${ctx.tenant} and retracted_at is null
      and ((a = ${home} and b = any(${others}::uuid[])) or (b = ${home} and a = any(${others}::uuid[])))`.execute(
    ctx.db,
  );
  await retractEdges(
    ctx,
    rows.map((row) => row.id),
  );
  const identities = rows.flatMap((row) =>
    row.evidence === 'verified_user_id' ? (row.channelIdentityId ?? []) : [],
  );
  if (identities.length === 0) return;
  await sql`update cdp.channel_identities set identifier_id = null
    where tenant = ${ctx.tenant} and id = any(${identities}::uuid[])`.execute(ctx.db);
}
