import { sql } from 'kysely';
import type { Ctx } from '../../platform/context/index.ts';

/** What a source says of a thing that it sells; the price in the smallest unit of the currency. */
export interface GivenProduct {
  externalId: string;
  name: string;
  category?: string;
  price?: number;
  currency?: string;
  details?: Record<string, string | number | boolean>;
  toldAt?: Date;
}

/** Stores products by source and number, in one statement; older news changes nothing. Returns how many were written. */
export async function saveProducts(ctx: Ctx, source: string, products: GivenProduct[]): Promise<number> {
  const rows = [...new Map(products.map((each) => [each.externalId, each])).values()];
  if (rows.length === 0) return 0;
  const { numAffectedRows } = await sql`
    insert into cdp.products as p (tenant, source, external_id, name, category, price, currency, details, told_at)
    select ${ctx.tenant}::uuid, ${source}, external_id, name, category, price, currency, details::jsonb, told_at
    from unnest(${rows.map((each) => each.externalId)}::text[], ${rows.map((each) => each.name)}::text[],
      ${rows.map((each) => each.category ?? null)}::text[], ${rows.map((each) => each.price ?? null)}::bigint[],
      ${rows.map((each) => each.currency ?? null)}::text[],
      ${rows.map((each) => JSON.stringify(each.details ?? {}))}::text[],
      ${rows.map((each) => each.toldAt ?? ctx.now)}::timestamptz[])
      as given (external_id, name, category, price, currency, details, told_at)
    order by external_id
    on conflict (tenant, source, external_id) do update
      set name = excluded.name, category = excluded.category, price = excluded.price, currency = excluded.currency,
        details = excluded.details, told_at = excluded.told_at
      where p.told_at <= excluded.told_at and (p.name, p.category, p.price, p.currency, p.details)
        is distinct from (excluded.name, excluded.category, excluded.price, excluded.currency, excluded.details)`.execute(
    ctx.db,
  );
  return Number(numAffectedRows ?? 0);
}
