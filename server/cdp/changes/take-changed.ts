import { sql } from 'kysely';
import { asSystem } from '../../platform/context/index.ts';
import type { App, Ctx } from '../../platform/context/index.ts';

/** A record that has changed, and when the first change that was taken was noted. */
export interface Change {
  homeId: string;
  at: Date;
}

/**
 * Takes up to `limit` notes of this tenant out, the oldest first, and returns each record once. Several may take at the
 * same time and get different notes; those of a transaction that fails come back.
 */
export async function takeChanged(ctx: Ctx, limit: number): Promise<Change[]> {
  const { rows } = await sql<Change>`
    with taken as materialized (
      select tenant, id from cdp.changed where tenant = ${ctx.tenant} order by id limit ${limit}
      for update skip locked
    ), gone as (
      delete from cdp.changed c using taken where c.tenant = taken.tenant and c.id = taken.id
      returning c.home_id, c.at
    )
    select home_id as "homeId", min(at) as at from gone group by home_id order by home_id`.execute(ctx.db);
  return rows;
}

/** Tenants for whom there is something to take, at most `limit`. */
export async function tenantsChanged(app: App, limit = 1000): Promise<string[]> {
  return asSystem(app, async (db) => {
    // Jumps from tenant to tenant through the key instead of reading every note.
    const { rows } = await sql<{ tenant: string }>`
      with recursive found as (
        (select tenant, 1 as n from cdp.changed order by tenant limit 1)
        union all
        select next.tenant, found.n + 1 from found, lateral (
          select tenant from cdp.changed where tenant > found.tenant order by tenant limit 1) next
        where found.n < ${limit}
      )
      select tenant from found`.execute(db);
    return rows.map((row) => row.tenant);
  });
}
