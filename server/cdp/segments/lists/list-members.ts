import { sql } from 'kysely';
import type { SegmentMember } from '../../../../contracts/cdp/index.ts';
import { maskEmail, maskIdNumber, maskPhone } from '../../../platform/vault/index.ts';
import type { Ctx } from '../../../platform/context/index.ts';
import type { IdentifierKind } from '../../identifiers/index.ts';
import { listIdentifiers, listMembers } from '../../identity/index.ts';
import type { Identifier } from '../../identity/index.ts';
import { readProfiles } from '../../profile/index.ts';
import { tagsOfRecords } from '../../tags/index.ts';
import { getSegmentRow } from '../definitions/segment-queries.ts';

const MOST_IDENTIFIERS = 5;
/** Identifiers of machines tell people nothing. */
const SHOWN: IdentifierKind[] = ['phone', 'email', 'user_id', 'member_id'];

/** A page of the members of a segment, by their ids from the newest on. Throws `cdp.segment_not_found`. */
export async function listSegmentMembers(
  ctx: Ctx,
  segmentId: string,
  page: { limit: number; after?: string | undefined },
): Promise<SegmentMember[]> {
  const { generation } = await getSegmentRow(ctx, segmentId);
  const after = page.after ?? null;
  const { rows } = await sql<{ id: string; since: Date }>`
    select customer_id as id, since from cdp.segment_members
    where tenant = ${ctx.tenant} and segment_id = ${segmentId} and generation = ${generation}
      and (${after}::uuid is null or customer_id < ${after}::uuid)
    order by customer_id desc limit ${page.limit}`.execute(ctx.db);
  return present(ctx, rows);
}

async function present(ctx: Ctx, rows: { id: string; since: Date }[]): Promise<SegmentMember[]> {
  const members = await listMembers(
    ctx,
    rows.map((row) => row.id),
  );
  const rootOf = new Map(members.map((member) => [member.id, member.rootId]));
  const records = [...rootOf.keys()];
  const rootFor = (each: { customerId: string }): string => rootOf.get(each.customerId) ?? '';
  const profiles = await readProfiles(ctx, rootOf, { names: ['name', 'level'] });
  const identifiers = Map.groupBy(await listIdentifiers(ctx, records), rootFor);
  const tags = await tagsOfRecords(ctx, rootOf);
  return rows.map(({ id, since }) => {
    const profile = profiles.get(id);
    const known = identifiers.get(id) ?? [];
    const level = profile?.get('level')?.value;
    return {
      customerId: id,
      name: String(profile?.get('name')?.value ?? ''),
      verified: known.some((each) => each.kind === 'user_id' && each.verified),
      level: level === undefined ? null : String(level),
      tags: (tags.get(id) ?? []).map((each) => each.tag),
      identifiers: maskAll(known),
      since: since.toISOString(),
    };
  });
}

function maskAll(identifiers: Identifier[]): { kind: string; value: string }[] {
  const shown = identifiers
    .filter((each) => SHOWN.includes(each.kind) && each.value !== '')
    .map(({ kind, value }) => ({ kind, value: mask(kind, value) }));
  const distinct = new Map(shown.map((each) => [`${each.kind}/${each.value}`, each]));
  return [...distinct.values()].slice(0, MOST_IDENTIFIERS);
}

function mask(kind: IdentifierKind, value: string): string {
  if (kind === 'phone') return maskPhone(value);
  return value.includes('@') ? maskEmail(value) : maskIdNumber(value);
}
