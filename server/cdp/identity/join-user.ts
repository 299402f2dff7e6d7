import { sql } from 'kysely';
import { appendEvents } from '../../platform/events/index.ts';
import { newId } from '../../platform/ids/index.ts';
import { sealText } from '../../platform/vault/index.ts';
import type { Ctx } from '../../platform/context/index.ts';
import { linkCustomers } from './link-customers.ts';
import { getIdentity, lockCustomer } from './queries.ts';
import type { IdentityRow } from './queries.ts';
import { recordKey } from './record-keys.ts';

/**
 * What became of a verified user id: `unchanged` the identity was joined with this user before · `identified`
 * nobody had it, the visitor's customer owns it now · `merged` its owner absorbed the visitor's customer ·
 * `other_user` the visitor's customer is another user (a shared device): nothing was joined · `kept_apart` a
 * person took this very link back before.
 */
export type JoinOutcome = 'unchanged' | 'identified' | 'merged' | 'other_user' | 'kept_apart';

export interface Joined {
  customerId: string;
  outcome: JoinOutcome;
  mergedFrom?: string;
  linkId?: string;
}

/** A user id in its normal form with its keyed hash. */
export interface UserId {
  value: string;
  digest: string;
}

/** Joins a channel identity with the verified user of an id. The same call at the same moment, from anywhere, has one result. */
export async function joinUser(ctx: Ctx, identity: IdentityRow, user: UserId): Promise<Joined> {
  if (identity.userDigest !== null) return alreadyJoined(identity, user);
  const visitor = await lockCustomer(ctx, identity.customerId);
  const current = await getIdentity(ctx, identity.id); // may have been joined while we waited
  if (current.userDigest !== null) return alreadyJoined(current, user);
  const found = await lookUp(ctx, { visitor, identity, user });
  if (found.isAnotherUser) return { customerId: visitor, outcome: 'other_user' };
  if (found.wasTakenBack) return { customerId: visitor, outcome: 'kept_apart' };

  const owned = found.owner ?? (await ownUserId(ctx, identity, user));
  const owner = owned.customerId === visitor ? visitor : await lockCustomer(ctx, owned.customerId);
  await sql`update cdp.channel_identities set identifier_id = ${owned.id}
    where tenant = ${ctx.tenant} and id = ${identity.id}`.execute(ctx.db);
  if (owner === visitor) {
    await appendEvents(ctx, [
      {
        type: 'cdp.customer_identified',
        key: visitor,
        payload: { customerId: visitor, channelIdentityId: identity.id, identifierId: owned.id },
      },
    ]);
    return { customerId: visitor, outcome: 'identified' };
  }
  const linkId = await linkCustomers(ctx, {
    from: visitor,
    into: owner,
    evidence: 'verified_user_id',
    channelIdentityId: identity.id,
    identifierId: owned.id,
  });
  return { customerId: owner, outcome: 'merged', mergedFrom: visitor, linkId };
}

function alreadyJoined(identity: IdentityRow, user: UserId): Joined {
  const same = identity.userDigest === user.digest;
  return { customerId: identity.customerId, outcome: same ? 'unchanged' : 'other_user' };
}

interface Owner {
  id: string;
  customerId: string;
}

/** Who the visitor's customer is already, whether this very join was taken back, and who has the user id. */
async function lookUp(
  ctx: Ctx,
  { visitor, identity, user }: { visitor: string; identity: IdentityRow; user: UserId },
): Promise<{ isAnotherUser: boolean; wasTakenBack: boolean; owner: Owner | undefined }> {
  const { rows } = await sql<{ isAnotherUser: boolean; wasTakenBack: boolean }>`
    select exists (
      select from cdp.identifiers
      where tenant = ${ctx.tenant} and kind = 'user_id' and verified and digest <> ${user.digest}
        and customer_id = any(array(
          select id from cdp.customers where tenant = ${ctx.tenant} and id = ${visitor}
          union all
          select id from cdp.customers where tenant = ${ctx.tenant} and merged_into = ${visitor}))
    ) as "isAnotherUser", exists (
      select from cdp.links l
      where l.tenant = ${ctx.tenant} and l.channel_identity_id = ${identity.id} and l.retracted_at is not null
        and ${user.digest} = (
          select digest from cdp.identifiers u where u.tenant = l.tenant and u.id = l.identifier_id)
    ) as "wasTakenBack"`.execute(ctx.db);
  const owner = await findOwner(ctx, user);
  return { isAnotherUser: false, wasTakenBack: false, ...rows[0], owner };
}

/** Takes the user id for the visitor's home if nobody has it, and returns who has it now. */
async function ownUserId(ctx: Ctx, identity: IdentityRow, user: UserId): Promise<Owner> {
  const sealed = await sealText(ctx, await recordKey(ctx, identity.homeId), user.value);
  await sql`delete from cdp.identifiers
    where tenant = ${ctx.tenant} and customer_id = ${identity.homeId} and kind = 'user_id'
      and digest = ${user.digest} and not verified`.execute(ctx.db);
  // Waits for whoever inserts the same user id at this moment, and then does nothing.
  await sql`
    insert into cdp.identifiers
      (tenant, id, customer_id, kind, digest, sealed, verified, channel_identity_id, created_at)
    values (${ctx.tenant}, ${newId(ctx.now.getTime())}, ${identity.homeId}, 'user_id', ${user.digest}, ${sealed}, true,
      ${identity.id}, ${ctx.now})
    on conflict do nothing`.execute(ctx.db);
  const owner = await findOwner(ctx, user);
  if (!owner) throw new Error('a verified user id has no owner');
  return owner;
}

async function findOwner(ctx: Ctx, user: UserId): Promise<Owner | undefined> {
  const { rows } = await sql<Owner>`
    select id, customer_id as "customerId" from cdp.identifiers
    where tenant = ${ctx.tenant} and digest = ${user.digest} and kind = 'user_id' and verified`.execute(
    ctx.db,
  );
  return rows[0];
}
