import { sql } from 'kysely';
import type { Ctx } from '../../../platform/context/index.ts';
import { findRecordKeys } from '../../identity/index.ts';

/** The data keys of records. */
export async function findHomeKeys(ctx: Ctx, homes: string[]): Promise<string[]> {
  return [...(await findRecordKeys(ctx, homes)).values()];
}

/** A customer of one record whom nothing names, and who has not been seen since a moment. */
export interface Anonymous {
  homeId: string;
  createdAt: Date;
  threads: string[];
}

/**
 * Customers of one record, made before a moment and after a place in the order of making, of whom no more than a cookie or a device is known
 * and who did nothing since that moment; `walked` says how far the search came.
 */
export async function findAnonymous(
  ctx: Ctx,
  before: Date,
  after: string | null,
  most: number,
): Promise<{ found: Anonymous[]; walked: string | null }> {
  const [at = null, id = null] = after?.split(' ') ?? [];
  const { rows } = await sql<Anonymous & { anonymous: boolean }>`
    select c.id as "homeId", c.created_at as "createdAt",
      array(select i.id from cdp.channel_identities i where i.tenant = ${ctx.tenant} and i.home_id = c.id) as threads,
      not exists (select from cdp.identifiers i where i.tenant = ${ctx.tenant} and i.customer_id = c.id
          and i.kind not in ('anonymous_id', 'device'))
        and not exists (select from cdp.customers o where o.tenant = ${ctx.tenant} and o.merged_into = c.id)
        and not exists (select from cdp.events e where e.tenant = ${ctx.tenant} and e.home_id = c.id
          and e.occurred_at >= ${before})
        and not exists (select from cdp.orders o where o.tenant = ${ctx.tenant} and o.customer_id = c.id)
        and (exists (select from cdp.identifiers i where i.tenant = ${ctx.tenant} and i.customer_id = c.id)
          or exists (select from cdp.channel_identities i where i.tenant = ${ctx.tenant} and i.home_id = c.id))
        as anonymous
    from cdp.customers c
    where c.tenant = ${ctx.tenant} and c.merged_into is null and c.created_at < ${before}
      and (${at}::timestamptz is null or (c.created_at, c.id) > (${at}::timestamptz, ${id}::uuid))
    order by c.created_at, c.id limit ${most}`.execute(ctx.db);
  const last = rows.at(-1);
  return {
    found: rows.filter((row) => row.anonymous),
    walked: last && rows.length === most ? `${last.createdAt.toISOString()} ${last.homeId}` : null,
  };
}
