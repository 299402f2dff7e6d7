import { sql } from 'kysely';
import { newDataKeys } from '../../platform/vault/index.ts';
import type { Ctx } from '../../platform/context/index.ts';
import { customerNotFound } from './queries.ts';

// What one transaction has looked up it need not look up again; nothing outlives the transaction.
const known = new WeakMap<Ctx, Map<string, string>>();

/** The data key of a customer's own record (not of those that it absorbed), made when it is first needed. */
export async function recordKey(ctx: Ctx, customerId: string): Promise<string> {
  const keys = known.get(ctx) ?? new Map<string, string>();
  known.set(ctx, keys);
  const key = keys.get(customerId) ?? (await findKey(ctx, customerId)) ?? (await makeKey(ctx, customerId));
  keys.set(customerId, key);
  return key;
}

async function makeKey(ctx: Ctx, customerId: string): Promise<string> {
  const [fresh] = await newDataKeys(ctx, 1);
  const { rows } = await sql<{ key: string }>`
    update cdp.customers set data_key_id = coalesce(data_key_id, ${fresh})
    where tenant = ${ctx.tenant} and id = ${customerId} returning data_key_id as key`.execute(ctx.db);
  const [row] = rows;
  if (!row) throw customerNotFound();
  return row.key;
}

/** The data keys of customers' own records; those that have none are left out. */
export async function findRecordKeys(ctx: Ctx, customerIds: string[]): Promise<Map<string, string>> {
  if (customerIds.length === 0) return new Map();
  const { rows } = await sql<{ id: string; key: string }>`
    select id, data_key_id as key from cdp.customers
    where tenant = ${ctx.tenant} and id = any(${customerIds}::uuid[]) and data_key_id is not null`.execute(
    ctx.db,
  );
  return new Map(rows.map((row) => [row.id, row.key]));
}

async function findKey(ctx: Ctx, customerId: string): Promise<string | null> {
  const { rows } = await sql<{ key: string | null }>`
    select data_key_id as key from cdp.customers
    where tenant = ${ctx.tenant} and id = ${customerId}`.execute(ctx.db);
  const [row] = rows;
  if (!row) throw customerNotFound();
  return row.key;
}

/** The data keys of many records, made where one has none yet, in at most three statements. Throws `cdp.customer_not_found`. */
export async function ensureRecordKeys(ctx: Ctx, customerIds: string[]): Promise<Map<string, string>> {
  const keys = await findRecordKeys(ctx, customerIds);
  const missing = customerIds.filter((id) => !keys.has(id)).sort();
  if (missing.length === 0) return keys;
  const fresh = await newDataKeys(ctx, missing.length);
  // In the order of ids, as everybody locks customers; a key that another transaction made meanwhile stays.
  const { rows } = await sql<{ id: string; key: string }>`
    with given as (select * from unnest(${missing}::uuid[], ${fresh}::uuid[]) as g (id, key)),
    locked as (
      select c.id, given.key from cdp.customers c join given using (id)
      where c.tenant = ${ctx.tenant} and c.id = any(${missing}::uuid[]) order by c.id for no key update of c)
    update cdp.customers c set data_key_id = coalesce(c.data_key_id, locked.key) from locked
    where c.tenant = ${ctx.tenant} and c.id = locked.id
    returning c.id, c.data_key_id as key`.execute(ctx.db);
  for (const row of rows) keys.set(row.id, row.key);
  if (rows.length < missing.length) throw customerNotFound();
  return keys;
}
