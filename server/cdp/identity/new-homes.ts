import { sql } from 'kysely';
import { newId } from '../../platform/ids/index.ts';
import { newDataKeys } from '../../platform/vault/index.ts';
import type { Ctx } from '../../platform/context/index.ts';

/** The place of a new record: a customer of its own until evidence says otherwise. */
export interface Home {
  id: string;
  dataKeyId: string;
}

/** Makes homes with their data keys, in two statements for any number. */
export async function newHomes(ctx: Ctx, count: number): Promise<Home[]> {
  const keys = await newDataKeys(ctx, count);
  const homes = keys.map((dataKeyId) => ({ id: newId(ctx.now.getTime()), dataKeyId }));
  if (homes.length === 0) return homes;
  ctx.send(
    sql`insert into cdp.customers (tenant, id, data_key_id, created_at)
      select ${ctx.tenant}::uuid, id, key, ${ctx.now}
      from unnest(${homes.map((home) => home.id)}::uuid[], ${keys}::uuid[]) as given (id, key)`.execute(
      ctx.db,
    ),
  );
  return homes;
}
