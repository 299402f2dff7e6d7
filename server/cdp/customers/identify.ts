import { appendEvents } from '../../platform/events/index.ts';
import { blindIndex } from '../../platform/vault/index.ts';
import type { Ctx } from '../../platform/context/index.ts';
import { normaliseIdentifier } from '../identifiers/index.ts';
import { getIdentity, joinUser, lockCustomer, saveClaims } from '../identity/index.ts';
import type { Claim, IdentityRow, Joined, JoinOutcome } from '../identity/index.ts';
import { saveAttributes } from '../profile/index.ts';
import type { AttributeValue } from '../profile/index.ts';

/** What a channel says of the person behind one of its identities. */
export interface Identification {
  channelIdentityId: string;
  userId?: string;
  /** The enterprise vouches for the user id; traits are never vouched for. */
  verified: boolean;
  traits?: Record<string, AttributeValue>;
}

/**
 * Beside what a join can become (see `JoinOutcome`): `anonymous` no user id was given · `illegal_id` one
 * that names nobody (`null`, `undefined`, `guest` …), taken as none · `claimed` stated without proof: kept as a
 * claim, joined with nobody.
 */
export interface Identified {
  customerId: string;
  outcome: JoinOutcome | 'anonymous' | 'illegal_id' | 'claimed';
  /** The identity is joined with a verified user, by this call or an earlier one. */
  verified: boolean;
  mergedFrom?: string;
  /** The evidence of a merge, by which it can be taken back. */
  edgeId?: string;
}

const MAX_TRAITS = 50;

/**
 * Joins a channel identity with its user where that is proved, and keeps what is only stated as such:
 * unproved ids, phones and emails never merge people. On `other_user` (a shared device) nothing at all is
 * kept: the channel must open another identity. Throws `cdp.identity_not_found`.
 */
export async function identify(ctx: Ctx, given: Identification): Promise<Identified> {
  const identity = await getIdentity(ctx, given.channelIdentityId);
  const joined = await joinOrClaim(ctx, identity, given);
  if (joined.outcome === 'other_user' || !given.traits) return joined;
  const isLocked = joined.outcome === 'identified' || joined.outcome === 'merged';
  await saveTraits(ctx, identity, given.traits, isLocked ? joined.customerId : undefined);
  return joined;
}

async function joinOrClaim(ctx: Ctx, identity: IdentityRow, given: Identification): Promise<Identified> {
  const known = { customerId: identity.customerId, verified: identity.identifierId !== null };
  if (given.userId === undefined) return { ...known, outcome: 'anonymous' };
  const value = normaliseIdentifier('user_id', given.userId);
  if (value === undefined) return { ...known, outcome: 'illegal_id' };
  const digest = await blindIndex(ctx, 'user_id', value);
  if (given.verified) {
    const joined: Joined = await joinUser(ctx, identity, { value, digest });
    const verified = joined.outcome !== 'kept_apart' && joined.outcome !== 'other_user';
    return { ...joined, verified: verified || known.verified };
  }
  if (identity.userDigest !== null) {
    return { ...known, outcome: identity.userDigest === digest ? 'unchanged' : 'other_user' };
  }
  await saveClaims(ctx, { customerId: identity.homeId, channelIdentityId: identity.id }, [
    { kind: 'user_id', value },
  ]);
  return { ...known, outcome: 'claimed' };
}

async function saveTraits(
  ctx: Ctx,
  identity: IdentityRow,
  traits: Record<string, AttributeValue>,
  locked: string | undefined,
): Promise<void> {
  const claims: Claim[] = [];
  const attributes: Record<string, AttributeValue> = {};
  for (const [name, value] of Object.entries(traits).slice(0, MAX_TRAITS)) {
    if (value === '') continue;
    if (name === 'phone' || name === 'email') {
      const normal = normaliseIdentifier(name, String(value));
      if (normal !== undefined) claims.push({ kind: name, value: normal });
    } else {
      attributes[name] = value;
    }
  }
  const record = { customerId: identity.homeId, channelIdentityId: identity.id };
  const added = await saveClaims(ctx, record, claims);
  const changed = await saveAttributes(ctx, { customerId: identity.homeId, source: 'traits' }, attributes);
  if (added + changed.length === 0) return;
  const customerId = locked ?? (await lockCustomer(ctx, identity.homeId));
  const names = [...claims.map((claim) => claim.kind), ...changed];
  await appendEvents(ctx, [
    { type: 'cdp.customer_changed', key: customerId, payload: { customerId, attributes: names } },
  ]);
}
