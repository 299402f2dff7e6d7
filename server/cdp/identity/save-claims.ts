import { sql } from 'kysely';
import { newId } from '../../platform/ids/index.ts';
import { blindIndexer, sealTexts } from '../../platform/vault/index.ts';
import type { Ctx } from '../../platform/context/index.ts';
import type { IdentifierKind } from '../identifiers/index.ts';
import { tailDigest } from './phone-tails.ts';
import { recordKey } from './record-keys.ts';

/** An identifier in its normal form that somebody states and nothing proves. */
export interface Claim {
  kind: IdentifierKind;
  value: string;
}

// A form that is filled in again and again must not make a record grow without end.
const MAX_OF_ONE_KIND = 20;

/** Keeps unverified identifiers with a customer's own record and returns how many were new; they join nobody. */
export async function saveClaims(
  ctx: Ctx,
  owner: { customerId: string; channelIdentityId: string | null },
  claims: Claim[],
): Promise<number> {
  if (claims.length === 0) return 0;
  const digestOf = await blindIndexer(ctx);
  const { rows: known } = await sql<{ kind: IdentifierKind; digest: string }>`
    select kind, digest from cdp.identifiers
    where tenant = ${ctx.tenant} and customer_id = ${owner.customerId}`.execute(ctx.db);
  const held = new Set(known.map((row) => row.digest));
  const fresh = claims
    .map((claim) => ({ ...claim, id: newId(ctx.now.getTime()), digest: digestOf(claim.kind, claim.value) }))
    .filter((claim) => {
      const ofKind = known.filter((row) => row.kind === claim.kind).length;
      return !held.has(claim.digest) && ofKind < MAX_OF_ONE_KIND;
    });
  if (fresh.length === 0) return 0;
  const dataKeyId = await recordKey(ctx, owner.customerId);
  const sealed = await sealTexts(
    ctx,
    fresh.map((claim) => ({ dataKeyId, plain: claim.value })),
  );
  const { numAffectedRows } = await sql`
    insert into cdp.identifiers
      (tenant, id, customer_id, kind, digest, tail_digest, sealed, verified, channel_identity_id, created_at)
    select ${ctx.tenant}::uuid, id, ${owner.customerId}::uuid, kind, digest, tail, decode(sealed, 'base64'), false,
      ${owner.channelIdentityId}::uuid, ${ctx.now}
    from unnest(${fresh.map((claim) => claim.id)}::uuid[], ${fresh.map((claim) => claim.kind)}::text[],
      ${fresh.map((claim) => claim.digest)}::text[],
      ${fresh.map((claim) => tailDigest(digestOf, claim.kind, claim.value))}::text[],
      ${sealed.map((each) => each.toString('base64'))}::text[]) as given (id, kind, digest, tail, sealed)
    order by digest
    on conflict do nothing`.execute(ctx.db);
  return Number(numAffectedRows ?? 0);
}
