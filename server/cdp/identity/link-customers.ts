import { sql } from 'kysely';
import { appendEvents } from '../../platform/events/index.ts';
import { newId } from '../../platform/ids/index.ts';
import type { Ctx } from '../../platform/context/index.ts';

/** Why a customer is absorbed by another; both must be locked and absorbed by nobody. */
export interface NewLink {
  from: string;
  into: string;
  evidence: 'verified_user_id' | 'person';
  channelIdentityId: string | null;
  identifierId: string | null;
}

/** Lets one customer absorb another, with all that this one had absorbed; returns the link, by which it can be taken back. */
export async function linkCustomers(ctx: Ctx, link: NewLink): Promise<string> {
  const id = newId(ctx.now.getTime());
  await sql`
    insert into cdp.links (tenant, id, from_customer, into_customer, evidence, channel_identity_id,
      identifier_id, author_kind, author_id, at)
    values (${ctx.tenant}, ${id}, ${link.from}, ${link.into}, ${link.evidence}, ${link.channelIdentityId},
      ${link.identifierId}, ${ctx.actor.kind}, ${ctx.actor.id}, ${ctx.now})`.execute(ctx.db);
  await sql`
    update cdp.customers set merged_into = ${link.into}
    where tenant = ${ctx.tenant} and (id = ${link.from} or merged_into = ${link.from})`.execute(ctx.db);
  const channelIdentityIds = await moveIdentities(ctx, { from: link.from, into: link.into });
  await appendEvents(ctx, [
    {
      type: 'cdp.customers_merged',
      key: link.into,
      payload: { from: link.from, into: link.into, channelIdentityIds, linkId: id },
    },
  ]);
  return id;
}

async function moveIdentities(ctx: Ctx, move: { from: string; into: string }): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    update cdp.channel_identities set customer_id = ${move.into}
    where tenant = ${ctx.tenant} and customer_id = ${move.from} returning id`.execute(ctx.db);
  return rows.map((row) => row.id).sort();
}
