import { sql } from 'kysely';
import { newId } from '../../platform/ids/index.ts';
import { blindIndexer } from '../../platform/vault/index.ts';
import type { Ctx } from '../../platform/context/index.ts';
import type { IdentifierKind } from '../identifiers/index.ts';

// A device or a cookie may be somebody else's tomorrow, and an order number says nothing of who comes next.
const PASSING: IdentifierKind[] = ['anonymous_id', 'device', 'order_number'];

/** Keeps keyed hashes of what these records were known by, so that the person is recognised when a source tells of them again. */
export async function suppress(ctx: Ctx, erasureId: string, homes: string[]): Promise<void> {
  const { rows } = await sql<{ digest: string }>`
    select digest from cdp.identifiers
    where tenant = ${ctx.tenant} and customer_id = any(${homes}::uuid[]) and trusted
      and kind <> all(${PASSING}::text[])
    union select external_digest from cdp.records
    where tenant = ${ctx.tenant} and home_id = any(${homes}::uuid[])`.execute(ctx.db);
  const digestOf = await blindIndexer(ctx);
  const digests = rows.map(({ digest }) => digestOf('suppressed', digest)).sort();
  await sql`
    insert into cdp.suppressions (tenant, digest, erasure_id, at)
    select ${ctx.tenant}, digest, ${erasureId}, ${ctx.now} from unnest(${digests}::text[]) as digest
    on conflict do nothing`.execute(ctx.db);
}

/** A record that a source tells of for the first time, by the keyed hashes of what it is known by. */
export interface NewRecord {
  externalDigest: string;
  identifiers: { kind: IdentifierKind; digest: string }[];
}

/** Somebody who was erased comes back. */
export interface Return {
  erasureId: string;
  outcome: 'refused' | 'flagged';
}

/** Those of new records that are of erased people, by the keyed hash of their external id, and what the tenant wants done with them. */
export async function findReturns(ctx: Ctx, records: NewRecord[]): Promise<Map<string, Return>> {
  if (records.length === 0) return new Map();
  const digestOf = await blindIndexer(ctx);
  const owners = new Map<string, string[]>();
  for (const { externalDigest, identifiers } of records) {
    const known = identifiers.filter(({ kind }) => !PASSING.includes(kind)).map(({ digest }) => digest);
    for (const digest of [externalDigest, ...known]) {
      const key = digestOf('suppressed', digest);
      owners.set(key, [...(owners.get(key) ?? []), externalDigest]);
    }
  }
  const { rows } = await sql<Return & { digest: string }>`
    select found.digest, found.erasure_id as "erasureId", case coalesce((
        select settings ->> 'onReturn' from cdp.rights_settings where tenant = ${ctx.tenant}), 'flag')
      when 'refuse' then 'refused' else 'flagged' end as outcome
    from unnest(${[...owners.keys()]}::text[]) as given (digest)
    cross join lateral (
      select digest, erasure_id from cdp.suppressions
      where tenant = ${ctx.tenant} and digest = given.digest limit 1) as found`.execute(ctx.db);
  return new Map(
    rows.flatMap(({ digest, ...found }) => (owners.get(digest) ?? []).map((owner) => [owner, found])),
  );
}

/** Notes that erased people were told of again. */
export async function noteReturns(
  ctx: Ctx,
  source: string,
  returns: (Return & { homeId: string | null })[],
): Promise<void> {
  if (returns.length === 0) return;
  const latest = new Map(returns.map((each) => [`${each.erasureId} ${each.outcome}`, each]));
  const rows = [...latest.values()].map((each) => ({ id: newId(ctx.now.getTime()), ...each }));
  await sql`
    insert into cdp.returns (tenant, id, erasure_id, source, outcome, home_id, at)
    select ${ctx.tenant}, id, "erasureId", ${source}, outcome, "homeId", ${ctx.now}
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as g (id uuid, "erasureId" uuid, outcome text,
      "homeId" uuid)
    on conflict (tenant, erasure_id, source, outcome) do update
      set at = excluded.at, home_id = coalesce(excluded.home_id, returns.home_id)`.execute(ctx.db);
}
