import { sql } from 'kysely';
import type { Ctx } from '../../platform/context/index.ts';

/** A product as it is stored. */
export interface StoredProduct {
  name: string;
  category: string | null;
  price: number | null;
  currency: string | null;
  details: Record<string, string | number | boolean>;
  toldAt: Date;
}

/** Products of a source by their numbers there, locked until the end of the transaction. */
export async function lockProducts(
  ctx: Ctx,
  source: string,
  ids: string[],
): Promise<Map<string, StoredProduct>> {
  const { rows } = await sql<StoredProduct & { id: string }>`
    select external_id as id, name, category, price, currency, details, told_at as "toldAt" from cdp.products
    where tenant = ${ctx.tenant} and source = ${source} and external_id = any(${ids}::text[])
    order by external_id for update`.execute(ctx.db);
  return new Map(rows.map(({ id, ...product }) => [id, product]));
}

/** Gives products what stood there before, or removes them, where nobody has changed them since; returns how many. */
export async function takeBackProducts(
  ctx: Ctx,
  source: string,
  wanted: { id: string; before: Record<string, unknown> | null; isStill: (now: StoredProduct) => boolean }[],
): Promise<number> {
  const now = await lockProducts(
    ctx,
    source,
    wanted.map(({ id }) => id),
  );
  const free = wanted.filter(({ id, isStill }) => {
    const known = now.get(id);
    return known !== undefined && isStill(known);
  });
  const gone = free.flatMap(({ id, before }) => (before === null ? [id] : []));
  await sql`delete from cdp.products
    where tenant = ${ctx.tenant} and source = ${source} and external_id = any(${gone}::text[])`.execute(
    ctx.db,
  );
  const back = free.flatMap(({ id, before }) => (before === null ? [] : [{ id, ...before }]));
  await sql`
    update cdp.products p set name = given.name, category = given.category, price = given.price, currency = given.currency,
      details = given.details, told_at = given."toldAt"
    from jsonb_to_recordset(${JSON.stringify(back)}::jsonb) as given (id text, name text, category text, price bigint,
      currency text, details jsonb, "toldAt" timestamptz)
    where p.tenant = ${ctx.tenant} and p.source = ${source} and p.external_id = given.id`.execute(ctx.db);
  return free.length;
}
