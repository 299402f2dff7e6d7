import { sql } from 'kysely';
import type { ChangedMembers, ChangeMembers } from '../../../../contracts/cdp/index.ts';
import { record } from '../../../platform/audit/index.ts';
import { appError } from '../../../platform/errors/index.ts';
import { blindIndexer } from '../../../platform/vault/index.ts';
import type { Ctx } from '../../../platform/context/index.ts';
import { markChanged } from '../../changes/index.ts';
import { isIdentifierKind, normaliseIdentifier } from '../../identifiers/index.ts';
import { customerNotFound, listMembers } from '../../identity/index.ts';
import { getSegmentRow } from '../definitions/segment-queries.ts';

/**
 * Puts customers on a static list or takes them off, by id or by identifiers (`phone:…`); identifiers that lead to
 * nobody are told by their places. Throws `cdp.segment_not_found`, `cdp.segment_live`, `cdp.customer_not_found`.
 */
export async function changeMembers(
  ctx: Ctx,
  segmentId: string,
  { action, customerIds = [], identifiers = [] }: ChangeMembers,
): Promise<ChangedMembers> {
  const segment = await getSegmentRow(ctx, segmentId);
  if (segment.kind === 'live') {
    throw appError('cdp.segment_live', 409, 'The members of this segment follow its condition.');
  }
  const found = await findHomes(ctx, identifiers);
  const asked = [...new Set([...customerIds, ...found.filter((id) => id !== undefined)])];
  const members = await listMembers(ctx, asked);
  const known = new Set(members.map((member) => member.id));
  if (customerIds.some((id) => !known.has(id))) throw customerNotFound();
  const changed =
    action === 'add' ? await add(ctx, segmentId, asked) : await remove(ctx, segmentId, [...known]);
  markChanged(ctx, action === 'add' ? asked : [...known]);
  await record(ctx, {
    action: 'cdp.segment_members_changed',
    subject: `segment/${segmentId}`,
    details: { action, changed },
  });
  return { changed, unknown: found.flatMap((id, place) => (id === undefined ? [place] : [])) };
}

async function add(ctx: Ctx, segmentId: string, homeIds: string[]): Promise<number> {
  const { numAffectedRows } = await sql`
    insert into cdp.segment_entries (tenant, segment_id, home_id, added_by, at)
    select ${ctx.tenant}::uuid, ${segmentId}::uuid, id, ${`${ctx.actor.kind}/${ctx.actor.id}`}, ${ctx.now}
    from unnest(${homeIds}::uuid[]) as given (id) order by id
    on conflict do nothing`.execute(ctx.db);
  return Number(numAffectedRows ?? 0);
}

async function remove(ctx: Ctx, segmentId: string, homeIds: string[]): Promise<number> {
  const { numAffectedRows } = await sql`
    delete from cdp.segment_entries
    where tenant = ${ctx.tenant} and segment_id = ${segmentId} and home_id = any(${homeIds}::uuid[])`.execute(
    ctx.db,
  );
  return Number(numAffectedRows ?? 0);
}

/** The record of each identifier, of several the one that proved it; undefined where there is none. */
async function findHomes(ctx: Ctx, identifiers: string[]): Promise<(string | undefined)[]> {
  if (identifiers.length === 0) return [];
  const digestOf = await blindIndexer(ctx);
  const digests = identifiers.map((text) => {
    const colon = text.indexOf(':');
    const kind = text.slice(0, colon);
    const value = isIdentifierKind(kind) ? normaliseIdentifier(kind, text.slice(colon + 1)) : undefined;
    return value === undefined || !isIdentifierKind(kind) ? '' : digestOf(kind, value);
  });
  const { rows } = await sql<{ digest: string; id: string }>`
    select distinct on (digest) digest, customer_id as id from cdp.identifiers
    where tenant = ${ctx.tenant} and digest = any(${digests}::text[])
    order by digest, verified desc, created_at, customer_id`.execute(ctx.db);
  const homes = new Map(rows.map((row) => [row.digest, row.id]));
  return digests.map((digest) => homes.get(digest));
}
