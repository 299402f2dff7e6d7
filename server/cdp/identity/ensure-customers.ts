import { sql } from 'kysely';
import { appendEvents } from '../../platform/events/index.ts';
import { newId } from '../../platform/ids/index.ts';
import type { Ctx } from '../../platform/context/index.ts';

/** Somebody on a channel, by the id that channels gave to the thread. */
export interface SeenIdentity {
  channelIdentityId: string;
  channel: string;
  /** BCP 47, such as `zh-CN`. */
  language?: string;
}

/**
 * The customers of channel identities, made where an identity is new. One statement when all are known,
 * three when not, for any number; safe when several processes meet the same identity at once.
 */
export async function ensureCustomers(ctx: Ctx, seen: SeenIdentity[]): Promise<Map<string, string>> {
  const customers = await findCustomersOfIdentities(
    ctx,
    seen.map((each) => each.channelIdentityId),
  );
  const missing = new Map<string, SeenIdentity>();
  for (const each of seen) {
    if (!customers.has(each.channelIdentityId)) missing.set(each.channelIdentityId, each);
  }
  if (missing.size === 0) return customers;
  // In the order of ids, so that two batches never wait for each other.
  const fresh = [...missing.values()].sort((a, b) => (a.channelIdentityId < b.channelIdentityId ? -1 : 1));
  const made = await insertCustomers(ctx, fresh);
  for (const each of made) customers.set(each.channelIdentityId, each.customerId);
  await appendEvents(
    ctx,
    made.map((each) => ({ type: 'cdp.customer_created', key: each.customerId, payload: { ...each } })),
  );
  if (made.length === fresh.length) return customers;
  // Another transaction was quicker; its rows are visible now that the insert has waited for it.
  const others = await findCustomersOfIdentities(ctx, [...missing.keys()]);
  return new Map([...customers, ...others]);
}

/** The customers of channel identities; those that nobody has seen yet are left out. */
export async function findCustomersOfIdentities(ctx: Ctx, ids: string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const { rows } = await sql<{ id: string; customerId: string }>`
    select id, customer_id as "customerId" from cdp.channel_identities
    where tenant = ${ctx.tenant} and id = any(${ids}::uuid[])`.execute(ctx.db);
  return new Map(rows.map((row) => [row.id, row.customerId]));
}

type Made = { channelIdentityId: string; customerId: string; channel: string };

async function insertCustomers(ctx: Ctx, fresh: SeenIdentity[]): Promise<Made[]> {
  const { rows } = await sql<Made>`
    with given as (
      select * from unnest(${fresh.map((each) => each.channelIdentityId)}::uuid[],
        ${fresh.map((each) => each.channel)}::text[], ${fresh.map((each) => each.language ?? null)}::text[],
        ${fresh.map(() => newId(ctx.now.getTime()))}::uuid[]) with ordinality as g (id, channel, language, customer_id, place)
    ), identities as (
      insert into cdp.channel_identities (tenant, id, channel, home_id, customer_id, created_at)
      select ${ctx.tenant}::uuid, id, channel, customer_id, customer_id, ${ctx.now} from given order by place
      on conflict (tenant, id) do nothing
      returning id, channel, customer_id
    ), customers as (
      insert into cdp.customers (tenant, id, language, created_at)
      select ${ctx.tenant}::uuid, identities.customer_id, given.language, ${ctx.now}
      from identities join given using (id)
    )
    select id as "channelIdentityId", customer_id as "customerId", channel from identities order by id`.execute(
    ctx.db,
  );
  return rows;
}
