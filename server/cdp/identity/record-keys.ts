import { sql } from 'kysely';
import { newDataKeys } from '../../platform/vault/index.ts';
import type { Ctx } from '../../platform/context/index.ts';
import { customerNotFound } from './queries.ts';

/** The data key of a customer's own record (not of those that it absorbed), made when it is first needed. */
export async function recordKey(ctx: Ctx, customerId: string): Promise<string> {
  const found = await findKey(ctx, customerId);
  if (found !== null) return found;
  const [fresh] = await newDataKeys(ctx, 1);
  await sql`update cdp.customers set data_key_id = ${fresh}
    where tenant = ${ctx.tenant} and id = ${customerId} and data_key_id is null`.execute(ctx.db);
  const stored = await findKey(ctx, customerId);
  if (stored === null) throw customerNotFound();
  return stored;
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
