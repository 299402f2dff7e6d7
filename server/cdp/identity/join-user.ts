import { sql } from 'kysely';
import { appendEvents } from '../../platform/events/index.ts';
import { newId } from '../../platform/ids/index.ts';
import { sealText } from '../../platform/vault/index.ts';
import type { Ctx } from '../../platform/context/index.ts';
import { addStatedEdge, lockGraph, settle } from './graph/index.ts';
import { getIdentity, listMembers } from './queries.ts';
import type { IdentityRow } from './queries.ts';
import { recordKey } from './record-keys.ts';

/**
 * What became of a verified user id: `unchanged` the identity was joined with this user before · `identified`
 * nobody had it, the visitor's customer owns it now · `merged` its owner absorbed the visitor's customer ·
 * `other_user` the visitor's customer is another user (a shared device): nothing was joined · `kept_apart` a
 * person took this very join back before, or a rule forbids it.
 */
export type JoinOutcome = 'unchanged' | 'identified' | 'merged' | 'other_user' | 'kept_apart';

export interface Joined {
  customerId: string;
  outcome: JoinOutcome;
  mergedFrom?: string;
  /** The evidence, by which a merge can be taken back. */
  edgeId?: string;
}

/** A user id in its normal form with its keyed hash. */
export interface UserId {
  value: string;
  digest: string;
}

/** Joins a channel identity with the verified user of an id. The same call at the same moment, from anywhere, has one result. */
export async function joinUser(ctx: Ctx, identity: IdentityRow, user: UserId): Promise<Joined> {
  if (identity.userDigest !== null) return alreadyJoined(identity, user);
  await lockGraph(ctx);
  const current = await getIdentity(ctx, identity.id); // may have been joined while we waited
  if (current.userDigest !== null) return alreadyJoined(current, user);
  const visitor = current.customerId;
  const owner = await findOwner(ctx, user);
  const obstacle = await findObstacle(ctx, { visitor, user, owner });
  if (obstacle) return { customerId: visitor, outcome: obstacle };
  const owned = owner ?? (await ownUserId(ctx, identity, user));
  const edgeId = await addStatedEdge(ctx, {
    homes: [identity.homeId, owned.home],
    evidence: 'verified_user_id',
    channelIdentityId: identity.id,
    identifierId: owned.id,
  });
  const { rootOf, before } = await settle(ctx, [identity.homeId, owned.home]);
  const [now = visitor, ownerBefore] = [rootOf.get(identity.homeId), before.get(owned.home)];
  if (rootOf.get(owned.home) !== now) return { customerId: now, outcome: 'kept_apart' };
  await sql`update cdp.channel_identities set identifier_id = ${owned.id}
    where tenant = ${ctx.tenant} and id = ${identity.id}`.execute(ctx.db);
  if (owner && ownerBefore !== visitor) {
    const mergedFrom = now === visitor ? ownerBefore : visitor;
    return {
      customerId: now,
      outcome: 'merged',
      ...(mergedFrom === undefined ? {} : { mergedFrom }),
      ...(edgeId === undefined ? {} : { edgeId }),
    };
  }
  await appendEvents(ctx, [
    {
      type: 'cdp.customer_identified',
      key: now,
      payload: { customerId: now, channelIdentityId: identity.id, identifierId: owned.id },
    },
  ]);
  return { customerId: now, outcome: 'identified' };
}

function alreadyJoined(identity: IdentityRow, user: UserId): Joined {
  const same = identity.userDigest === user.digest;
  return { customerId: identity.customerId, outcome: same ? 'unchanged' : 'other_user' };
}

interface Owner {
  id: string;
  home: string;
}

/** Whether the visitor's customer is another user already, or a person keeps it apart from the owner of the user id. */
async function findObstacle(
  ctx: Ctx,
  { visitor, user, owner }: { visitor: string; user: UserId; owner: Owner | undefined },
): Promise<'other_user' | 'kept_apart' | undefined> {
  const members = await listMembers(ctx, owner ? [visitor, owner.home] : [visitor]);
  const mine = members.filter((member) => member.rootId === visitor).map((member) => member.id);
  const theirs = members.filter((member) => member.rootId !== visitor).map((member) => member.id);
  const { rows } = await sql<{ other: boolean; apart: boolean }>`
    select exists (
      select from cdp.identifiers
      where tenant = ${ctx.tenant} and kind = 'user_id' and trusted and digest <> ${user.digest}
        and customer_id = any(${mine}::uuid[])
    ) as other, exists (
      select from cdp.cannot_links
      where tenant = ${ctx.tenant} and retracted_at is null
        and a = any(${mine}::uuid[]) and b = any(${theirs}::uuid[])
    ) or exists (
      select from cdp.cannot_links
      where tenant = ${ctx.tenant} and retracted_at is null
        and a = any(${theirs}::uuid[]) and b = any(${mine}::uuid[])
    ) as apart`.execute(ctx.db);
  return rows[0]?.other ? 'other_user' : rows[0]?.apart ? 'kept_apart' : undefined;
}

/** Takes the user id for the visitor's home, since nobody has it. */
async function ownUserId(ctx: Ctx, identity: IdentityRow, user: UserId): Promise<Owner> {
  const sealed = await sealText(ctx, await recordKey(ctx, identity.homeId), user.value);
  const id = newId(ctx.now.getTime());
  const { rows } = await sql<{ id: string }>`
    insert into cdp.identifiers (tenant, id, customer_id, kind, digest, sealed, verified, trusted, joins,
      channel_identity_id, created_at)
    values (${ctx.tenant}, ${id}, ${identity.homeId}, 'user_id', ${user.digest}, ${sealed}, true, true, true,
      ${identity.id}, ${ctx.now})
    on conflict (tenant, customer_id, kind, digest) do update set verified = true, trusted = true, joins = true
    returning id`.execute(ctx.db);
  return { id: rows[0]?.id ?? id, home: identity.homeId };
}

async function findOwner(ctx: Ctx, user: UserId): Promise<Owner | undefined> {
  const { rows } = await sql<Owner>`
    select id, customer_id as home from cdp.identifiers
    where tenant = ${ctx.tenant} and digest = ${user.digest} and joins and kind = 'user_id' and verified
    order by created_at, id limit 1`.execute(ctx.db);
  return rows[0];
}
