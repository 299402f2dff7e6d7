import { sql } from 'kysely';
import { openTexts, sealTexts } from '../../../platform/vault/index.ts';
import type { Ctx } from '../../../platform/context/index.ts';
import { ensureRecordKeys, findRecordKeys } from '../../identity/index.ts';
import { listAttributes } from '../../profile/index.ts';
import type { AttributeValue } from '../../profile/index.ts';
import type { SavedRecord } from '../../records/index.ts';

type Values = Record<string, AttributeValue | null>;

/** What a source has said of records so far, by record and name. */
export async function readBefore(ctx: Ctx, source: string, homes: string[]): Promise<Map<string, Values>> {
  const before = new Map<string, Values>();
  for (const { customerId, name, source: said, value } of await listAttributes(ctx, homes)) {
    if (said !== source || name === 'first_seen' || name === 'last_seen') continue;
    before.set(customerId, { ...before.get(customerId), [name]: value });
  }
  return before;
}

/** Keeps what an import did: which records it made, and what stood at others before it, sealed with their own keys. */
export async function noteEffects(
  ctx: Ctx,
  importId: string,
  saved: (SavedRecord & { written: string[] })[],
  before: Map<string, Values>,
): Promise<void> {
  const touched = saved
    .filter(({ outcome }) => outcome !== 'unchanged')
    .sort((a, b) => (a.homeId < b.homeId ? -1 : 1));
  if (touched.length === 0) return;
  const changed = touched.filter(({ outcome }) => outcome === 'changed');
  const keys = await ensureRecordKeys(
    ctx,
    changed.map(({ homeId }) => homeId),
  );
  const sealed = await sealTexts(
    ctx,
    changed.map(({ homeId, written }) => {
      const was = before.get(homeId) ?? {};
      const values = Object.fromEntries(written.map((name) => [name, was[name] ?? null]));
      return { dataKeyId: keys.get(homeId) ?? '', plain: JSON.stringify(values) };
    }),
  );
  const byHome = new Map(
    changed.map(({ homeId }, place) => [homeId, sealed[place]?.toString('base64') ?? null]),
  );
  // Of several times in one import the first knows what was there before, the last when it was written.
  await sql`
    insert into cdp.import_effects (tenant, import_id, home_id, created, before_sealed, at)
    select ${ctx.tenant}::uuid, ${importId}::uuid, home, created, decode(before, 'base64'), ${ctx.now}
    from unnest(${touched.map(({ homeId }) => homeId)}::uuid[],
      ${touched.map(({ outcome }) => outcome === 'created')}::boolean[],
      ${touched.map(({ homeId }) => byHome.get(homeId) ?? null)}::text[]) as given (home, created, before)
    on conflict (tenant, import_id, home_id) do update set at = excluded.at`.execute(ctx.db);
}

/** What an import did to a record. */
export interface Effect {
  homeId: string;
  created: boolean;
  before: Values | null;
  at: Date;
}

/** The next effects of an import, and how many. */
export async function takeEffects(ctx: Ctx, importId: string, limit: number): Promise<Effect[]> {
  const { rows } = await sql<{ homeId: string; created: boolean; sealed: Buffer | null; at: Date }>`
    delete from cdp.import_effects where tenant = ${ctx.tenant} and import_id = ${importId} and home_id = any(array(
      select home_id from cdp.import_effects where tenant = ${ctx.tenant} and import_id = ${importId} order by home_id limit ${limit}))
    returning home_id as "homeId", created, before_sealed as sealed, at`.execute(ctx.db);
  const sealed = rows.flatMap(({ homeId, sealed: text }) => (text ? [{ homeId, text }] : []));
  const keys = await findRecordKeys(
    ctx,
    sealed.map(({ homeId }) => homeId),
  );
  const opened = await openTexts(
    ctx,
    sealed.map(({ homeId, text }) => ({ dataKeyId: keys.get(homeId) ?? '', sealed: text })),
  );
  const byHome = new Map(sealed.map(({ homeId }, place) => [homeId, opened[place] ?? null]));
  return rows.map(({ homeId, created, at }) => {
    const text = byHome.get(homeId) ?? null;
    return { homeId, created, at, before: text === null ? null : (JSON.parse(text) as Values) };
  });
}
