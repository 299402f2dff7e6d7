import { sql } from 'kysely';
import type { Ctx } from '../../platform/context/index.ts';
import type { TagRow } from './tag-history.ts';

/** Deletes what has run out on these records, and returns it. */
export async function dropExpired(ctx: Ctx, customerIds: string[]): Promise<TagRow[]> {
  const { rows } = await sql<TagRow>`
    delete from cdp.tags t
    where t.tenant = ${ctx.tenant} and t.customer_id = any(${customerIds}::uuid[]) and t.expires_at <= ${ctx.now}
    returning t.customer_id as "customerId", t.tag, t.source, t.added_by as by, t.at, t.confidence,
      t.expires_at as "expiresAt", t.evidence`.execute(ctx.db);
  return rows;
}
