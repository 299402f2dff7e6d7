import { sql } from 'kysely';
import type { Ctx } from '../../../platform/context/index.ts';

/** A table with rows that stand at records, and the column that names the record. */
export interface HomeTable {
  name: string;
  column: 'customer_id' | 'home_id' | 'a' | 'b';
}

/** Says itself that somebody was erased, or holds only how it went. */
const NOT_OF_THE_PERSON = ['erasures', 'access_exports', 'returns'];
/** What the law wants kept for some years, without the person. */
export const ORDERS = 'orders';

/**
 * All tables of this module with rows that stand at a record, whoever made them: whatever is stored of a person is stored at a record
 * (docs/decisions/0011), so a new table is exported and erased from its first day. Tables that the database does not have yet are not asked for.
 */
export async function listHomeTables(ctx: Ctx): Promise<HomeTable[]> {
  const { rows } = await sql<HomeTable>`
    select c.relname as name, a.attname as column
    from pg_class c
    join pg_namespace n on n.oid = c.relnamespace and n.nspname = 'cdp'
    join pg_attribute a on a.attrelid = c.oid and not a.attisdropped and a.atttypid = 'uuid'::regtype
      and (a.attname in ('customer_id', 'home_id') or (a.attname in ('a', 'b') and exists (
        select from pg_attribute o where o.attrelid = c.oid and o.attname = 'b' and o.atttypid = 'uuid'::regtype)))
    where c.relkind in ('r', 'p') and not c.relispartition
    order by 1, 2`.execute(ctx.db);
  // A row that names both its home and its customer of today stands at its home.
  const withHome = new Set(rows.filter(({ column }) => column === 'home_id').map(({ name }) => name));
  return rows.filter(
    ({ name, column }) =>
      !NOT_OF_THE_PERSON.includes(name) && !(column === 'customer_id' && withHome.has(name)),
  );
}

/** How many rows of each table stand at these records; tables without any are left out. */
export async function countHomeRows(ctx: Ctx, homes: string[]): Promise<Map<string, number>> {
  const counts = new Map<string, number>();
  for (const { name, column } of await listHomeTables(ctx)) {
    const { rows } = await sql<{ count: number }>`
      select count(*)::int as count from ${sql.id('cdp', name)}
      where tenant = ${ctx.tenant} and ${sql.id(column)} = any(${homes}::uuid[])`.execute(ctx.db);
    const count = rows[0]?.count ?? 0;
    if (count > 0) counts.set(name, (counts.get(name) ?? 0) + count);
  }
  return counts;
}

/** Removes up to `most` rows at these records from each table but the orders that are kept; returns how many by table. */
export async function removeHomeRows(ctx: Ctx, homes: string[], most: number): Promise<Map<string, number>> {
  const removed = new Map<string, number>();
  for (const { name, column } of await listHomeTables(ctx)) {
    if (name === ORDERS) continue;
    const { rows } = await sql<{ count: number }>`
      select cdp.remove_rows(${name}, ${column}, ${homes}::uuid[], ${most}) as count`.execute(ctx.db);
    const count = rows[0]?.count ?? 0;
    if (count > 0) removed.set(name, (removed.get(name) ?? 0) + count);
  }
  return removed;
}
