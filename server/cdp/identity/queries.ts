import { sql } from 'kysely';
import { appError } from '../../platform/errors/index.ts';
import type { Ctx } from '../../platform/context/index.ts';

/** A channel identity as it is joined today. */
export interface IdentityRow {
  id: string;
  channel: string;
  homeId: string;
  customerId: string;
  /** The verified user that it is joined with, by id and keyed hash. */
  identifierId: string | null;
  userDigest: string | null;
}

/** Throws `cdp.identity_not_found`. */
export async function getIdentity(ctx: Ctx, id: string): Promise<IdentityRow> {
  const { rows } = await sql<IdentityRow>`
    select i.id, i.channel, i.home_id as "homeId", i.customer_id as "customerId",
      i.identifier_id as "identifierId", u.digest as "userDigest"
    from cdp.channel_identities i
    left join cdp.identifiers u on u.tenant = i.tenant and u.id = i.identifier_id
    where i.tenant = ${ctx.tenant} and i.id = ${id}`.execute(ctx.db);
  const [row] = rows;
  if (!row) throw appError('cdp.identity_not_found', 404, 'There is no such channel identity.');
  return row;
}

/** Locks the customer that an id stands for today and returns its id. Throws `cdp.customer_not_found`. */
export async function lockCustomer(ctx: Ctx, id: string): Promise<string> {
  // Nobody locks a customer that was absorbed: its root is looked up first, and again if it was absorbed meanwhile.
  for (let current = id; ;) {
    const { rows } = await sql<{ id: string; mergedInto: string | null }>`
      select id, merged_into as "mergedInto" from cdp.customers
      where tenant = ${ctx.tenant} and id = (
        select coalesce(merged_into, id) from cdp.customers where tenant = ${ctx.tenant} and id = ${current})
      for update`.execute(ctx.db);
    const [row] = rows;
    if (!row) throw customerNotFound();
    if (row.mergedInto === null) return row.id;
    current = row.id;
  }
}

export function customerNotFound(): Error {
  return appError('cdp.customer_not_found', 404, 'There is no such customer.');
}

/** One customer of a component: itself, or absorbed by `rootId`. */
export interface MemberRow {
  id: string;
  rootId: string;
  language: string | null;
  createdAt: Date;
}

/** All members of the customers that the ids stand for today, whether these were absorbed or not. */
export async function listMembers(ctx: Ctx, ids: string[]): Promise<MemberRow[]> {
  if (ids.length === 0) return [];
  // Arrays instead of joins: whatever the statistics say, both branches can only go by their index.
  const { rows } = await sql<MemberRow>`
    with roots as materialized (
      select distinct coalesce(merged_into, id) as id from cdp.customers
      where tenant = ${ctx.tenant} and id = any(${ids}::uuid[])
    )
    select id, id as "rootId", language, created_at as "createdAt" from cdp.customers
    where tenant = ${ctx.tenant} and id = any(array(select id from roots))
    union all
    select id, merged_into, language, created_at from cdp.customers
    where tenant = ${ctx.tenant} and merged_into = any(array(select id from roots))`.execute(ctx.db);
  return rows;
}

/** The customer that each of these ids stands for today; ids of nobody are left out. */
export async function findRoots(ctx: Ctx, ids: string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const { rows } = await sql<{ id: string; root: string }>`
    select id, coalesce(merged_into, id) as root from cdp.customers
    where tenant = ${ctx.tenant} and id = any(${[...new Set(ids)]}::uuid[])`.execute(ctx.db);
  return new Map(rows.map(({ id, root }) => [id, root]));
}

/** A channel identity of a customer. */
export interface ChannelIdentity {
  id: string;
  channel: string;
  /** Joined with a verified user of the enterprise. */
  verified: boolean;
  createdAt: Date;
}

/** The channel identities of the customer that an id stands for today, oldest first. */
export async function listChannelIdentities(ctx: Ctx, customerId: string): Promise<ChannelIdentity[]> {
  const { rows } = await sql<ChannelIdentity>`
    select i.id, i.channel, i.identifier_id is not null as verified, i.created_at as "createdAt"
    from cdp.channel_identities i
    where i.tenant = ${ctx.tenant} and i.customer_id = (
      select coalesce(merged_into, id) from cdp.customers where tenant = ${ctx.tenant} and id = ${customerId})
    order by i.created_at, i.id`.execute(ctx.db);
  return rows;
}

/** On which channels these homes have written. */
export async function listChannelsOf(
  ctx: Ctx,
  homes: string[],
): Promise<{ homeId: string; source: string }[]> {
  if (homes.length === 0) return [];
  const { rows } = await sql<{ homeId: string; source: string }>`
    select distinct home_id as "homeId", channel as source from cdp.channel_identities
    where tenant = ${ctx.tenant} and home_id = any(${homes}::uuid[])`.execute(ctx.db);
  return rows;
}

/** Ids of customers, the newest first, after the last one of the page before. */
export async function listNewest(ctx: Ctx, page: { limit: number; after?: string }): Promise<string[]> {
  const after = page.after ?? null;
  const { rows } = await sql<{ id: string }>`
    select id from cdp.customers
    where tenant = ${ctx.tenant} and merged_into is null
      and (${after}::uuid is null or (created_at, id) < (
        select created_at, id from cdp.customers where tenant = ${ctx.tenant} and id = ${after}::uuid))
    order by created_at desc, id desc limit ${page.limit}`.execute(ctx.db);
  return rows.map((row) => row.id);
}

/** The homes with identifiers that a trusted source told, the newest first. */
export async function listRecordedHomes(ctx: Ctx, limit: number): Promise<string[]> {
  const { rows } = await sql<{ home: string }>`
    select distinct customer_id as home from cdp.identifiers
    where tenant = ${ctx.tenant} and trusted order by customer_id desc limit ${limit}`.execute(ctx.db);
  return rows.map((row) => row.home);
}
