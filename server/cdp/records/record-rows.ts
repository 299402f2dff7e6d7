import { sql } from 'kysely';
import type { Ctx } from '../../platform/context/index.ts';
import { sealTexts } from '../../platform/vault/index.ts';
import { newHomes } from '../identity/index.ts';
import type { ReadRecord } from './read-records.ts';

/** A record that is stored, with the customer that it stands for today. */
export interface StoredRecord {
  homeId: string;
  customerId: string;
  fingerprint: string;
}

/** Finds records of a source by the keyed hash of their external id, in one statement. */
export async function findRecords(
  ctx: Ctx,
  source: string,
  digests: string[],
): Promise<Map<string, StoredRecord>> {
  if (digests.length === 0) return new Map();
  const { rows } = await sql<StoredRecord & { digest: string }>`
    select given.digest, r.home_id as "homeId", r.fingerprint, coalesce(c.merged_into, c.id) as "customerId"
    from unnest(${digests}::text[]) as given (digest)
    cross join lateral (
      select home_id, fingerprint from cdp.records
      where tenant = ${ctx.tenant} and source = ${source} and external_digest = given.digest limit 1) r
    cross join lateral (
      select id, merged_into from cdp.customers where tenant = ${ctx.tenant} and id = r.home_id limit 1) c`.execute(
    ctx.db,
  );
  return new Map(rows.map(({ digest, ...row }) => [digest, row]));
}

/** Stores new records, each with a home of its own; returns the homes and their data keys by the external id's keyed hash. The caller holds the graph. */
export async function insertRecords(
  ctx: Ctx,
  { source, trusted }: { source: string; trusted: boolean },
  records: ReadRecord[],
): Promise<Map<string, { homeId: string; dataKeyId: string }>> {
  const homes = await newHomes(ctx, records.length);
  const placed = records.map((record, place) => ({
    record,
    home: homes[place] ?? { id: '', dataKeyId: '' },
  }));
  const sealed = await sealTexts(
    ctx,
    placed.map(({ record, home }) => ({ dataKeyId: home.dataKeyId, plain: record.externalId })),
  );
  if (placed.length > 0) {
    ctx.send(
      sql`insert into cdp.records (tenant, source, external_digest, external_sealed, home_id, fingerprint, trusted, created_at, changed_at)
        select ${ctx.tenant}::uuid, ${source}, digest, decode(sealed, 'base64'), home, fingerprint, ${trusted}::boolean, ${ctx.now}, ${ctx.now}
        from unnest(${placed.map(({ record }) => record.externalDigest)}::text[],
          ${sealed.map((each) => each.toString('base64'))}::text[], ${placed.map(({ home }) => home.id)}::uuid[],
          ${placed.map(({ record }) => record.fingerprint)}::text[]) as given (digest, sealed, home, fingerprint)`.execute(
        ctx.db,
      ),
    );
  }
  return new Map(
    placed.map(({ record, home }) => [record.externalDigest, { homeId: home.id, dataKeyId: home.dataKeyId }]),
  );
}

/** Notes what known records said last. */
export function markSaid(
  ctx: Ctx,
  { source, trusted }: { source: string; trusted: boolean },
  records: ReadRecord[],
): void {
  if (records.length === 0) return;
  const inOrder = records.toSorted((a, b) => (a.externalDigest < b.externalDigest ? -1 : 1));
  ctx.send(
    sql`update cdp.records r set fingerprint = given.fingerprint, changed_at = ${ctx.now},
        trusted = r.trusted or ${trusted}::boolean
      from unnest(${inOrder.map((each) => each.externalDigest)}::text[],
        ${inOrder.map((each) => each.fingerprint)}::text[]) as given (digest, fingerprint)
      where r.tenant = ${ctx.tenant} and r.source = ${source} and r.external_digest = given.digest`.execute(
      ctx.db,
    ),
  );
}
