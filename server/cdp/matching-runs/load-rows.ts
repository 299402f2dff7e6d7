import { sql } from 'kysely';
import type { Ctx } from '../../platform/context/index.ts';
import type { IdentifierKind } from '../identifiers/index.ts';
import { listHomeIdentifiers } from '../identity/index.ts';
import { listAttributes } from '../profile/index.ts';

/** What one record says, by the name of the column. */
export interface MatchedRecord {
  home: string;
  cells: Map<string, string>;
}

// Identifiers that people mistype and share; the others are exact, and matter to rules alone.
const COMPARED = new Set<IdentifierKind>(['phone', 'email', 'id_card']);
const UNTOLD = new Set(['first_seen', 'last_seen', 'language', 'level']);
const MAX_VALUES = 2;
const MAX_COLUMNS = 30;
const MAX_CELL = 300;

/** The next records that a trusted source told, in the order of their homes. */
export async function listMatchedHomes(ctx: Ctx, after: string | null, limit: number): Promise<string[]> {
  const { rows } = await sql<{ home: string }>`
    select distinct home_id as home from cdp.records
    where tenant = ${ctx.tenant} and trusted and (${after}::uuid is null or home_id > ${after}::uuid)
    order by home_id limit ${limit}`.execute(ctx.db);
  return rows.map((row) => row.home);
}

/** How many records a trusted source told. */
export async function countMatched(ctx: Ctx): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::integer as count from cdp.records where tenant = ${ctx.tenant} and trusted`.execute(
    ctx.db,
  );
  return rows[0]?.count ?? 0;
}

/** What records say of who somebody is, in the clear. What visitors only stated is left out. */
export async function loadMatchedRecords(ctx: Ctx, homes: string[]): Promise<MatchedRecord[]> {
  const cellsOf = new Map(homes.map((home) => [home, new Map<string, string>()]));
  for (const { customerId, name, value } of await listAttributes(ctx, homes)) {
    if (typeof value === 'boolean' || UNTOLD.has(name)) continue;
    cellsOf.get(customerId)?.set(name, String(value).slice(0, MAX_CELL));
  }
  for (const { home, kind, value, joins } of await listHomeIdentifiers(ctx, homes)) {
    const cells = cellsOf.get(home);
    if (!cells || !joins || value === '' || !COMPARED.has(kind)) continue;
    const name = Array.from({ length: MAX_VALUES }, (_, n) => (n === 0 ? kind : `${kind}_${n + 1}`)).find(
      (column) => !cells.has(column),
    );
    if (name !== undefined) cells.set(name, value);
  }
  return homes.map((home) => ({ home, cells: cellsOf.get(home) ?? new Map<string, string>() }));
}

/** The columns that are told most often, in the order of their names. */
export function columnsOfRecords(records: MatchedRecord[]): string[] {
  const counts = new Map<string, number>();
  for (const { cells } of records) {
    for (const name of cells.keys()) counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  const most = [...counts].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1)).slice(0, MAX_COLUMNS);
  return most.map(([name]) => name).sort();
}

/** The cells of a record in the order of the columns. */
export function rowOf({ cells }: MatchedRecord, columns: string[]): string[] {
  return columns.map((column) => cells.get(column) ?? '');
}
