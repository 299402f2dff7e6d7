import { sql } from 'kysely';
import { openTexts } from '../../platform/vault/index.ts';
import type { Ctx } from '../../platform/context/index.ts';
import type { Attribute } from './catalogue/index.ts';
import type { AttributeValue } from './catalogue/index.ts';

type Row = Omit<Attribute, 'value'> & {
  value: AttributeValue | null;
  sealed: Buffer | null;
  dataKeyId: string | null;
};

/** All that was told of these records, of all or the named attributes; what was erased is left out. */
export async function listAttributes(
  ctx: Ctx,
  customerIds: string[],
  names?: string[],
): Promise<Attribute[]> {
  if (customerIds.length === 0) return [];
  const wanted = names ?? null;
  const { rows } = await sql<Row>`
    select told.*, case when told.personal then (
      select c.data_key_id from cdp.customers c where c.tenant = ${ctx.tenant} and c.id = told."customerId") end as "dataKeyId"
    from (
    select customer_id as "customerId", name, source, value, sealed, sealed is not null as personal, at, confidence,
      expires_at as "expiresAt", evidence
    from cdp.attributes
    where tenant = ${ctx.tenant} and customer_id = any(${customerIds}::uuid[])
      and (${wanted}::text[] is null or name = any(${wanted}::text[]))
    union all
    select p.customer_id, hot.name, p.source, hot.value, hot.sealed, hot.sealed is not null, hot.at, 1, null, null
    from cdp.profiles p cross join lateral (values
      ('name', null::jsonb, p.name_sealed, p.name_at), ('level', to_jsonb(p.level), null, p.level_at),
      ('language', to_jsonb(p.language), null, p.language_at), ('city', to_jsonb(p.city), null, p.city_at),
      ('first_seen', '0'::jsonb, null, p.first_seen_at), ('last_seen', '0'::jsonb, null, p.last_seen_at)
    ) as hot (name, value, sealed, at)
    where p.tenant = ${ctx.tenant} and p.customer_id = any(${customerIds}::uuid[]) and hot.at is not null
      and (${wanted}::text[] is null or hot.name = any(${wanted}::text[]))
    ) as told order by name, at`.execute(ctx.db);
  return open(ctx, rows);
}

async function open(ctx: Ctx, rows: Row[]): Promise<Attribute[]> {
  const sealed = rows.flatMap(({ sealed: own, dataKeyId }) =>
    own && dataKeyId !== null ? [{ dataKeyId, sealed: own }] : [],
  );
  const opened = sealed.length > 0 ? await openTexts(ctx, sealed) : [];
  let place = 0;
  return rows.flatMap(({ sealed: own, value, dataKeyId, ...row }) => {
    const seen = isSeen(row.name) ? row.at.toISOString() : value;
    const clear = own ? (dataKeyId === null ? null : (opened[place++] ?? null)) : seen;
    return clear === null ? [] : [{ ...row, value: clear }];
  });
}

function isSeen(name: string): boolean {
  return name === 'first_seen' || name === 'last_seen';
}
