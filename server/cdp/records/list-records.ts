import { sql } from 'kysely';
import { openTexts } from '../../platform/vault/index.ts';
import type { Ctx } from '../../platform/context/index.ts';
import { findRecordKeys } from '../identity/index.ts';

/** Where a record comes from, with its id there in the clear; empty where it was erased. */
export interface RecordOrigin {
  home: string;
  source: string;
  externalId: string;
}

/** The origins of the records at these homes. */
export async function listOrigins(ctx: Ctx, homes: string[]): Promise<RecordOrigin[]> {
  if (homes.length === 0) return [];
  const { rows } = await sql<{ home: string; source: string; sealed: Buffer }>`
    select home_id as home, source, external_sealed as sealed from cdp.records
    where tenant = ${ctx.tenant} and home_id = any(${homes}::uuid[]) order by created_at, source`.execute(
    ctx.db,
  );
  const keys = await findRecordKeys(ctx, homes);
  const ids = await openTexts(
    ctx,
    rows.map((row) => ({ dataKeyId: keys.get(row.home) ?? '', sealed: row.sealed })),
  );
  return rows.map(({ home, source }, place) => ({ home, source, externalId: ids[place] ?? '' }));
}

/** From which sources the records at these homes come. */
export async function listSourcesOf(
  ctx: Ctx,
  homes: string[],
): Promise<{ homeId: string; source: string }[]> {
  if (homes.length === 0) return [];
  const { rows } = await sql<{ homeId: string; source: string }>`
    select distinct home_id as "homeId", source from cdp.records
    where tenant = ${ctx.tenant} and home_id = any(${homes}::uuid[])`.execute(ctx.db);
  return rows;
}
