import { sql } from 'kysely';
import { asSystem } from '../../../platform/context/index.ts';
import type { App } from '../../../platform/context/index.ts';

const MOST = 500;

/** Tenants with customers for whom the time has come. */
export async function tenantsDue(app: App): Promise<string[]> {
  const now = new Date(app.clock());
  return asSystem(app, async (db) => {
    // Jumps from tenant to tenant: of each only the first time is read.
    const { rows } = await sql<{ tenant: string; dueAt: Date }>`
      with recursive found as (
        (select tenant, due_at, 1 as n from cdp.segment_records where due_at is not null
          order by tenant, due_at limit 1)
        union all
        select next.tenant, next.due_at, found.n + 1 from found, lateral (
          select tenant, due_at from cdp.segment_records where due_at is not null and tenant > found.tenant
          order by tenant, due_at limit 1) next
        where found.n < ${MOST}
      )
      select tenant, due_at as "dueAt" from found where due_at <= ${now}`.execute(db);
    return rows.map((row) => row.tenant);
  });
}

/** Tenants with a segment to fill, and tenants with lists to delete. */
export async function tenantsToFill(app: App): Promise<{ fill: string[]; clear: string[] }> {
  return asSystem(app, async (db) => {
    const fill = await sql<{ tenant: string }>`
      select distinct tenant from cdp.segments where next_generation is not null limit ${MOST}`.execute(db);
    const clear = await sql<{ tenant: string }>`
      select distinct tenant from cdp.segment_leftovers limit ${MOST}`.execute(db);
    return { fill: fill.rows.map((row) => row.tenant), clear: clear.rows.map((row) => row.tenant) };
  });
}
