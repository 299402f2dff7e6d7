import { promisify } from 'node:util';
import { brotliCompress, brotliDecompress, constants } from 'node:zlib';
import { sql } from 'kysely';
import { openSecret, sealSecret } from '../../../platform/vault/index.ts';
import type { Ctx } from '../../../platform/context/index.ts';
import type { RowIssue } from '../rows/index.ts';

/** A row of which something was not taken. */
export interface RowWithIssues {
  line: number;
  cells: string[];
  issues: RowIssue[];
}

const pack = promisify(brotliCompress);
const unpack = promisify(brotliDecompress);
const QUICK = { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } };

/** Keeps what a batch could not take, sealed. */
export async function saveIssues(
  ctx: Ctx,
  importId: string,
  cursor: number,
  rows: RowWithIssues[],
): Promise<void> {
  if (rows.length === 0) return;
  const packed = await pack(JSON.stringify(rows), QUICK);
  const sealed = await sealSecret(ctx, placeOf(importId, cursor), packed.toString('base64'));
  const rejected = rows.filter(isRejected).length;
  await sql`insert into cdp.import_issues (tenant, import_id, cursor, rejected, warned, sealed)
    values (${ctx.tenant}, ${importId}, ${cursor}, ${rejected}, ${rows.length - rejected}, ${sealed})`.execute(
    ctx.db,
  );
}

/** What was not taken in the next batch after `cursor`; undefined at the end. */
export async function nextIssues(
  ctx: Ctx,
  importId: string,
  after: number,
): Promise<{ cursor: number; rows: RowWithIssues[] } | undefined> {
  const { rows } = await sql<{ cursor: number; sealed: Buffer }>`
    select cursor::float8 as cursor, sealed from cdp.import_issues
    where tenant = ${ctx.tenant} and import_id = ${importId} and cursor > ${after} order by cursor limit 1`.execute(
    ctx.db,
  );
  const [row] = rows;
  if (!row) return undefined;
  const packed = Buffer.from(await openSecret(ctx, placeOf(importId, row.cursor), row.sealed), 'base64');
  return { cursor: row.cursor, rows: JSON.parse((await unpack(packed)).toString()) as RowWithIssues[] };
}

export function isRejected({ issues }: RowWithIssues): boolean {
  return issues.some(({ level }) => level === 'reject');
}

/** Counts issues into reasons, by `level/code/column`; beyond 200 different ones they are counted together. */
export function countReasons(reasons: Record<string, number>, rows: RowWithIssues[]): Record<string, number> {
  const counted = { ...reasons };
  for (const { level, code, column } of rows.flatMap(({ issues }) => issues)) {
    const own = `${level}/${code}/${column ?? ''}`;
    const key = own in counted || Object.keys(counted).length < 200 ? own : `${level}/other/`;
    counted[key] = (counted[key] ?? 0) + 1;
  }
  return counted;
}

function placeOf(importId: string, cursor: number): string {
  return `cdp.import_issues/${importId}/${cursor}`;
}
