import { sql } from 'kysely';
import { newId } from '../../platform/ids/index.ts';
import { blindIndexer, sealTexts } from '../../platform/vault/index.ts';
import type { Ctx } from '../../platform/context/index.ts';
import type { IdentifierKind } from '../identifiers/index.ts';
import { tailDigest } from './phone-tails.ts';
import { findRecordKeys } from './record-keys.ts';

/** An identifier in its normal form with its keyed hash, as a source tells it of a record. */
export interface ToldIdentifier {
  homeId: string;
  kind: IdentifierKind;
  value: string;
  digest: string;
  verified: boolean;
  trusted: boolean;
  /** Trusted, and may join records. */
  joins: boolean;
  at: Date;
}

/** A record that tells ever more values of a kind is a device that many share, or a fault: further ones are passed over. */
export const MAX_OF_ONE_KIND = 100;

/** Those of the identifiers that their records do not have yet, or not on the word of a source that is trusted; at most 100 of a kind. */
export async function findNewIdentifiers(ctx: Ctx, told: ToldIdentifier[]): Promise<ToldIdentifier[]> {
  if (told.length === 0) return [];
  const homes = [...new Set(told.map((each) => each.homeId))];
  const { rows } = await sql<{
    home: string;
    kind: string;
    digest: string;
    verified: boolean;
    trusted: boolean;
  }>`
    select customer_id as home, kind, digest, verified, trusted from cdp.identifiers
    where tenant = ${ctx.tenant} and customer_id = any(${homes}::uuid[])`.execute(ctx.db);
  const held = new Map(rows.map((row) => [`${row.home} ${row.digest}`, row]));
  const counts = new Map<string, number>();
  const countOf = (home: string, kind: string): number => counts.get(`${home} ${kind}`) ?? 0;
  for (const { home, kind } of rows) counts.set(`${home} ${kind}`, countOf(home, kind) + 1);
  return told.filter(({ homeId, kind, digest, verified, trusted }) => {
    const known = held.get(`${homeId} ${digest}`);
    if (known) return (trusted && !known.trusted) || (verified && !known.verified);
    const before = countOf(homeId, kind);
    counts.set(`${homeId} ${kind}`, before + 1);
    return before < MAX_OF_ONE_KIND;
  });
}

/** Writes identifiers in one statement; what is there already becomes trusted or verified where it was not. */
export async function saveIdentifiers(
  ctx: Ctx,
  fresh: ToldIdentifier[],
  keys: ReadonlyMap<string, string> = new Map(),
): Promise<void> {
  if (fresh.length === 0) return;
  const missing = [...new Set(fresh.map((each) => each.homeId))].filter((home) => !keys.has(home));
  const found = await findRecordKeys(ctx, missing);
  const sealed = await sealTexts(
    ctx,
    fresh.map(({ homeId, value }) => ({
      dataKeyId: keys.get(homeId) ?? found.get(homeId) ?? '',
      plain: value,
    })),
  );
  const digestOf = await blindIndexer(ctx);
  await sql`
    insert into cdp.identifiers
      (tenant, id, customer_id, kind, digest, tail_digest, sealed, verified, trusted, joins, created_at)
    select ${ctx.tenant}::uuid, id, home, kind, digest, tail, decode(sealed, 'base64'), verified, trusted, joins, at
    from unnest(${fresh.map(() => newId(ctx.now.getTime()))}::uuid[], ${fresh.map((each) => each.homeId)}::uuid[],
      ${fresh.map((each) => each.kind)}::text[], ${fresh.map((each) => each.digest)}::text[],
      ${fresh.map((each) => tailDigest(digestOf, each.kind, each.value))}::text[],
      ${sealed.map((each) => each.toString('base64'))}::text[], ${fresh.map((each) => each.verified)}::boolean[],
      ${fresh.map((each) => each.trusted)}::boolean[], ${fresh.map((each) => each.joins)}::boolean[],
      ${fresh.map((each) => each.at)}::timestamptz[])
      as given (id, home, kind, digest, tail, sealed, verified, trusted, joins, at)
    on conflict (tenant, customer_id, kind, digest) do update set
      verified = identifiers.verified or excluded.verified, trusted = identifiers.trusted or excluded.trusted,
      joins = identifiers.joins or excluded.joins`.execute(ctx.db);
}
