import { sql } from 'kysely';
import { openTexts } from '../../platform/vault/index.ts';
import type { Ctx } from '../../platform/context/index.ts';
import { findRecordKeys } from '../identity/index.ts';
import type { AttributeValue } from './personal.ts';
import type { AttributeSource } from './save-attributes.ts';

/** One attribute of one record in the clear. */
export interface Attribute {
  customerId: string;
  name: string;
  value: AttributeValue;
  personal: boolean;
  source: AttributeSource;
  at: Date;
}

/** The attributes on the records of these customers, all or the named ones; what was erased is left out. */
export async function listAttributes(
  ctx: Ctx,
  customerIds: string[],
  names?: string[],
): Promise<Attribute[]> {
  if (customerIds.length === 0) return [];
  const { rows } = await sql<
    Omit<Attribute, 'value'> & { value: AttributeValue | null; sealed: Buffer | null }
  >`
    select customer_id as "customerId", name, source, value, sealed, sealed is not null as personal, at
    from cdp.attributes
    where tenant = ${ctx.tenant} and customer_id = any(${customerIds}::uuid[])
      and (${names ?? null}::text[] is null or name = any(${names ?? null}::text[]))
    order by name, at`.execute(ctx.db);
  const owners = rows.flatMap((row) => (row.sealed ? [row.customerId] : []));
  const keys = await findRecordKeys(ctx, [...new Set(owners)]);
  const sealed = rows.flatMap((row) =>
    row.sealed ? [{ dataKeyId: keys.get(row.customerId) ?? '', sealed: row.sealed }] : [],
  );
  const opened = sealed.length > 0 ? await openTexts(ctx, sealed) : [];
  let place = 0;
  return rows.flatMap(({ sealed: own, value, ...row }) => {
    const clear = own ? (opened[place++] ?? null) : value;
    return clear === null ? [] : [{ ...row, value: clear }];
  });
}
