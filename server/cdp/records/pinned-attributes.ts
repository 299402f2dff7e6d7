import { sql } from 'kysely';
import type { Ctx } from '../../platform/context/index.ts';
import { openTexts, sealTexts } from '../../platform/vault/index.ts';
import { findRecordKeys, recordKey } from '../identity/index.ts';

/** Leaves out what was corrected by a person: a source that goes on telling the wrong value changes nothing. */
export async function withoutPinned<T extends { homeId: string; values: Record<string, unknown> }>(
  ctx: Ctx,
  told: T[],
): Promise<T[]> {
  const homes = told.filter(({ values }) => Object.keys(values).length > 0).map(({ homeId }) => homeId);
  if (homes.length === 0) return told;
  const { rows } = await sql<{ homeId: string; name: string }>`
    select home_id as "homeId", name from cdp.pinned_attributes
    where tenant = ${ctx.tenant} and home_id = any(${homes}::uuid[])`.execute(ctx.db);
  if (rows.length === 0) return told;
  const pinned = Map.groupBy(rows, (row) => row.homeId);
  return told.map((each) => {
    const names = new Set(pinned.get(each.homeId)?.map(({ name }) => name));
    if (names.size === 0) return each;
    const values = Object.fromEntries(Object.entries(each.values).filter(([name]) => !names.has(name)));
    return { ...each, values };
  });
}

/** A corrected attribute of a record. */
export interface PinnedAttribute {
  homeId: string;
  name: string;
  note: string;
  by: string;
  at: Date;
}

/** Has records keep what a person said of an attribute, with the reason; the caller holds the customer. */
export async function pinAttribute(ctx: Ctx, homes: string[], name: string, note: string): Promise<void> {
  const by = `${ctx.actor.kind}/${ctx.actor.id}`;
  const keys: { home: string; dataKeyId: string }[] = [];
  for (const home of homes) keys.push({ home, dataKeyId: await recordKey(ctx, home) });
  const sealed = await sealTexts(
    ctx,
    keys.map(({ dataKeyId }) => ({ dataKeyId, plain: note })),
  );
  await sql`
    insert into cdp.pinned_attributes (tenant, home_id, name, note_sealed, pinned_by, at)
    select ${ctx.tenant}, home, ${name}, decode(note, 'base64'), ${by}, ${ctx.now}
    from unnest(${homes}::uuid[], ${sealed.map((each) => each.toString('base64'))}::text[]) as given (home, note)
    on conflict (tenant, home_id, name) do update
      set note_sealed = excluded.note_sealed, pinned_by = excluded.pinned_by, at = excluded.at`.execute(
    ctx.db,
  );
}

/** What was corrected at these records. */
export async function listPinned(ctx: Ctx, homes: string[]): Promise<PinnedAttribute[]> {
  const { rows } = await sql<Omit<PinnedAttribute, 'note'> & { sealed: Buffer }>`
    select home_id as "homeId", name, note_sealed as sealed, pinned_by as by, at from cdp.pinned_attributes
    where tenant = ${ctx.tenant} and home_id = any(${homes}::uuid[]) order by at desc, name`.execute(ctx.db);
  const keys = await findRecordKeys(
    ctx,
    rows.map((row) => row.homeId),
  );
  const notes = await openTexts(
    ctx,
    rows.map(({ homeId, sealed }) => ({ dataKeyId: keys.get(homeId) ?? '', sealed })),
  );
  return rows.map(({ sealed: _sealed, ...row }, place) => ({ ...row, note: notes[place] ?? '' }));
}
