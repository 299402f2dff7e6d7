import { sql } from 'kysely';
import type { Ctx } from '../../../platform/context/index.ts';
import { openTexts } from '../../../platform/vault/index.ts';
import { getCustomer } from '../../customers/index.ts';
import { findRecordKeys, listMembers } from '../../identity/index.ts';
import { listConsents } from '../../consents/index.ts';
import { listHomeTables } from '../erasure/index.ts';

const MOST_ROWS = 100_000;
// Keyed hashes, counters and keys of ours say nothing to the person.
const INTERNAL = /^(tenant|.*digest|fingerprint|data_key_id)$/;

/** All that this module knows of a customer, in the clear: the picture of today, and every row that stands at their records. */
export async function collectRecords(ctx: Ctx, customer: string): Promise<Record<string, unknown>> {
  const record = await getCustomer(ctx, customer);
  const homes = (await listMembers(ctx, [customer])).map((member) => member.id);
  const keys = await findRecordKeys(ctx, homes);
  const records: Record<string, unknown[]> = {};
  for (const { name, column } of await listHomeTables(ctx)) {
    const { rows } = await sql<{ home: string; row: Record<string, unknown> }>`
      select ${sql.id(column)} as home, to_jsonb(t) as row from ${sql.id('cdp', name)} t
      where tenant = ${ctx.tenant} and ${sql.id(column)} = any(${homes}::uuid[]) limit ${MOST_ROWS}`.execute(
      ctx.db,
    );
    if (rows.length === 0) continue;
    records[name] = [...(records[name] ?? []), ...(await readable(ctx, rows, keys))];
  }
  return { customer: record, consents: await listConsents(ctx, customer), records };
}

/** Opens what is sealed and leaves out what is only ours. */
async function readable(
  ctx: Ctx,
  rows: { home: string; row: Record<string, unknown> }[],
  keys: Map<string, string>,
): Promise<Record<string, unknown>[]> {
  const sealed = rows.flatMap(({ home, row }, place) =>
    Object.entries(row).flatMap(([name, value]) => {
      const dataKeyId = keys.get(home);
      if (!name.endsWith('sealed') || typeof value !== 'string' || dataKeyId === undefined) return [];
      return [{ place, name, dataKeyId, sealed: Buffer.from(value.replace(/^\\x/, ''), 'hex') }];
    }),
  );
  const opened = await openTexts(ctx, sealed);
  const texts = new Map(sealed.map(({ place, name }, index) => [`${place}/${name}`, opened[index] ?? null]));
  return rows.map(({ row }, place) =>
    Object.fromEntries(
      Object.entries(row).flatMap(([name, value]): [string, unknown][] => {
        if (INTERNAL.test(name)) return [];
        if (!name.endsWith('sealed')) return value === null ? [] : [[name, value]];
        const text = texts.get(`${place}/${name}`) ?? null;
        return text === null ? [] : [[name === 'sealed' ? 'value' : name.replace(/_sealed$/, ''), text]];
      }),
    ),
  );
}
