import { sql } from 'kysely';
import { blindIndexer, openTexts } from '../../platform/vault/index.ts';
import type { Ctx } from '../../platform/context/index.ts';
import { normaliseIdentifier } from '../identifiers/index.ts';
import type { IdentifierKind } from '../identifiers/index.ts';
import { findRecordKeys } from './record-keys.ts';

/** An identifier of a customer in the clear; empty where its record was erased. */
export interface Identifier {
  id: string;
  customerId: string;
  kind: IdentifierKind;
  value: string;
  verified: boolean;
  channelIdentityId: string | null;
  createdAt: Date;
}

/** The identifiers on the records of these customers, verified ones first, then the oldest. */
export async function listIdentifiers(ctx: Ctx, customerIds: string[]): Promise<Identifier[]> {
  const { rows } = await sql<Identifier & { sealed: Buffer }>`
    select id, customer_id as "customerId", kind, sealed, verified, channel_identity_id as "channelIdentityId",
      created_at as "createdAt"
    from cdp.identifiers where tenant = ${ctx.tenant} and customer_id = any(${customerIds}::uuid[])
    order by verified desc, created_at, id`.execute(ctx.db);
  const keys = await findRecordKeys(ctx, [...new Set(rows.map((row) => row.customerId))]);
  const sealed = rows.map((row) => ({ dataKeyId: keys.get(row.customerId) ?? '', sealed: row.sealed }));
  const values = await openTexts(ctx, sealed);
  return rows.map(({ sealed: _sealed, ...row }, place) => ({ ...row, value: values[place] ?? '' }));
}

/** Which of the customers have a verified user on their own record. */
export async function listVerified(ctx: Ctx, customerIds: string[]): Promise<Set<string>> {
  if (customerIds.length === 0) return new Set();
  const { rows } = await sql<{ id: string }>`
    select customer_id as id from cdp.identifiers
    where tenant = ${ctx.tenant} and customer_id = any(${customerIds}::uuid[])
      and kind = 'user_id' and verified`.execute(ctx.db);
  return new Set(rows.map((row) => row.id));
}

/** Customers who have an identifier of any of the kinds that the text may be, the verified first; their own records, not those that they are merged into. */
export async function findByIdentifier(
  ctx: Ctx,
  text: string,
  kinds: IdentifierKind[],
  limit: number,
): Promise<string[]> {
  const digestOf = await blindIndexer(ctx);
  const digests = kinds.flatMap((kind) => {
    const value = normaliseIdentifier(kind, text);
    return value === undefined ? [] : [digestOf(kind, value)];
  });
  if (digests.length === 0) return [];
  const { rows } = await sql<{ id: string }>`
    select customer_id as id from cdp.identifiers
    where tenant = ${ctx.tenant} and digest = any(${digests}::text[])
    order by verified desc, created_at desc limit ${limit}`.execute(ctx.db);
  return rows.map((row) => row.id);
}
