import { sql } from 'kysely';
import type {
  Import,
  ImportCounts,
  ImportKind,
  ImportMapping,
  ImportState,
} from '../../../../contracts/cdp/index.ts';
import { appError } from '../../../platform/errors/index.ts';
import type { Ctx } from '../../../platform/context/index.ts';
import type { Db } from '../../../platform/db/index.ts';
import type { TableFormat } from '../readers/index.ts';

/** An import as stored. */
export interface ImportRow {
  id: string;
  kind: ImportKind;
  source: string;
  connectorId: string | null;
  fileId: string | null;
  nameSealed: Buffer;
  bytes: number;
  format: TableFormat;
  state: ImportState;
  mapping: ImportMapping | null;
  columns: string[];
  cursor: number;
  total: number | null;
  carried: Record<string, unknown>;
  counts: ImportCounts;
  /** How often, by `level/code/column`. */
  reasons: Record<string, number>;
  error: string | null;
  undo: Import['undo'];
  claim: string | null;
  createdAt: Date;
  startedAt: Date | null;
  finishedAt: Date | null;
}

const COLUMNS = sql`id, kind, source, connector_id as "connectorId", file_id as "fileId", name_sealed as "nameSealed", bytes::float8 as bytes,
  format, state, mapping, columns, cursor::float8 as cursor, total::float8 as total, carried, jsonb_build_object('read', read_rows,
  'created', created_rows, 'changed', changed_rows, 'unchanged', unchanged_rows, 'rejected', rejected_rows, 'warned', warned_rows) as counts,
  reasons, error, undo, claim, created_at as "createdAt", started_at as "startedAt", finished_at as "finishedAt"`;

/** Throws `imports.not_found`, 404. */
export async function getImport(ctx: Ctx, id: string, lock = false): Promise<ImportRow> {
  const { rows } = await sql<ImportRow>`select ${COLUMNS} from cdp.imports
    where tenant = ${ctx.tenant} and id = ${id} ${lock ? sql`for update` : sql``}`.execute(ctx.db);
  const [row] = rows;
  if (!row) throw appError('imports.not_found', 404, 'There is no such import.');
  return row;
}

/** Imports, the newest first, after the last of the page before. */
export async function listImportRows(
  ctx: Ctx,
  page: { limit: number; after?: string; kind?: ImportKind; connectorId?: string },
): Promise<ImportRow[]> {
  const after = page.after ?? null;
  const { rows } = await sql<ImportRow>`select ${COLUMNS} from cdp.imports
    where tenant = ${ctx.tenant} and (${page.kind ?? null}::text is null or kind = ${page.kind ?? null})
      and (${page.connectorId ?? null}::uuid is null or connector_id = ${page.connectorId ?? null})
      and (${after}::uuid is null or (created_at, id) < (
        select created_at, id from cdp.imports where tenant = ${ctx.tenant} and id = ${after}::uuid))
    order by created_at desc, id desc limit ${page.limit}`.execute(ctx.db);
  return rows;
}

export async function insertImport(
  ctx: Ctx,
  row: Pick<
    ImportRow,
    | 'id'
    | 'kind'
    | 'source'
    | 'connectorId'
    | 'fileId'
    | 'nameSealed'
    | 'bytes'
    | 'format'
    | 'state'
    | 'columns'
  > & {
    digest: string;
    mapping?: ImportMapping;
  },
): Promise<void> {
  const mapping = row.mapping ? JSON.stringify(row.mapping) : null;
  await sql`
    insert into cdp.imports (tenant, id, kind, source, connector_id, file_id, name_sealed, bytes, digest, format, state, mapping, columns,
      created_by, created_at)
    values (${ctx.tenant}, ${row.id}, ${row.kind}, ${row.source}, ${row.connectorId}, ${row.fileId}, ${row.nameSealed}, ${row.bytes},
      ${row.digest}, ${row.format}, ${row.state}, ${mapping}::jsonb, ${JSON.stringify(row.columns)}::jsonb,
      ${`${ctx.actor.kind}/${ctx.actor.id}`}, ${ctx.now})`.execute(ctx.db);
}

/** Sets what was chosen for an import and puts it in the queue. */
export async function queueImport(
  ctx: Ctx,
  id: string,
  chosen: { source: string; mapping: ImportMapping },
): Promise<void> {
  await sql`update cdp.imports set state = 'queued', source = ${chosen.source}, mapping = ${JSON.stringify(chosen.mapping)}::jsonb
    where tenant = ${ctx.tenant} and id = ${id}`.execute(ctx.db);
}

/** Asks for another end of an import; who runs it now hears of it with its next batch. */
export async function setState(ctx: Ctx, id: string, state: 'cancelling' | 'undoing'): Promise<void> {
  await sql`update cdp.imports set state = ${state}, heard_at = case when state = 'running' then heard_at end,
      claim = case when state = 'running' then claim end
    where tenant = ${ctx.tenant} and id = ${id}`.execute(ctx.db);
}

/** Takes an import up: one that waits, or one whose process has been silent since `silentSince`. Undefined where there is nothing to take. */
export async function claimImport(
  ctx: Ctx,
  id: string,
  { claim, silentSince }: { claim: string; silentSince: Date },
): Promise<ImportRow | undefined> {
  const { rows } = await sql<ImportRow>`
    update cdp.imports set claim = ${claim}, heard_at = ${ctx.now}, attempts = attempts + 1,
      started_at = coalesce(started_at, ${ctx.now}), state = case state when 'queued' then 'running' else state end
    where tenant = ${ctx.tenant} and id = ${id} and state in ('queued', 'running', 'cancelling', 'undoing')
      and (heard_at is null or heard_at < ${silentSince})
    returning ${COLUMNS}`.execute(ctx.db);
  return rows[0];
}

/** What a batch adds to its import. */
export interface BatchEffect {
  cursor: number;
  counts: ImportCounts;
  reasons: Record<string, number>;
  carried: Record<string, unknown>;
}

/** Commits a batch's share; false when the import is no longer ours, and then nothing of the batch may be committed. */
export async function advance(ctx: Ctx, row: ImportRow, effect: BatchEffect): Promise<boolean> {
  const { counts } = effect;
  const { numAffectedRows } = await sql`
    update cdp.imports set cursor = ${effect.cursor}, heard_at = ${ctx.now}, carried = ${JSON.stringify(effect.carried)}::jsonb,
      read_rows = read_rows + ${counts.read}, created_rows = created_rows + ${counts.created},
      changed_rows = changed_rows + ${counts.changed}, unchanged_rows = unchanged_rows + ${counts.unchanged},
      rejected_rows = rejected_rows + ${counts.rejected}, warned_rows = warned_rows + ${counts.warned},
      reasons = ${JSON.stringify(effect.reasons)}::jsonb
    where tenant = ${ctx.tenant} and id = ${row.id} and claim = ${row.claim} and state = 'running'`.execute(
    ctx.db,
  );
  return Number(numAffectedRows ?? 0) > 0;
}

/** Says that the import lives, and what is now known of it; returns its state, undefined when it is no longer ours. */
export async function hear(
  ctx: Ctx,
  row: ImportRow,
  known: { total?: number } = {},
): Promise<ImportState | undefined> {
  const { rows } = await sql<{ state: ImportState }>`
    update cdp.imports set heard_at = ${ctx.now}, total = coalesce(${known.total ?? null}, total)
    where tenant = ${ctx.tenant} and id = ${row.id} and claim = ${row.claim} returning state`.execute(ctx.db);
  return rows[0]?.state;
}

/** Ends an import that is ours. */
export async function endImport(
  ctx: Ctx,
  row: ImportRow,
  end: { state: ImportState; error?: string; undo?: Import['undo'] },
): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update cdp.imports set state = ${end.state}, error = ${end.error ?? null}, undo = coalesce(${end.undo ? JSON.stringify(end.undo) : null}::jsonb, undo),
      claim = null, heard_at = null, finished_at = ${ctx.now},
      file_id = case when ${end.state} = 'failed' then file_id end,
      total = case when ${end.state} = 'done' then cursor else total end
    where tenant = ${ctx.tenant} and id = ${row.id} and claim = ${row.claim}`.execute(ctx.db);
  return Number(numAffectedRows ?? 0) > 0;
}

/** Imports of all tenants that wait, or whose process is silent. Runs as the system. */
export async function findWaiting(db: Db, silentSince: Date): Promise<{ tenant: string; id: string }[]> {
  const { rows } = await sql<{ tenant: string; id: string }>`
    select tenant, id from cdp.imports
    where state in ('queued', 'running', 'cancelling', 'undoing') and (file_id is not null or state = 'undoing')
      and (heard_at is null or heard_at < ${silentSince})
    order by created_at limit 20`.execute(db);
  return rows;
}

/** An import of the same bytes for the same source that has not come to its end, if any. */
export async function findUnfinished(
  ctx: Ctx,
  same: { id: string; kind: ImportKind; source: string },
): Promise<string | undefined> {
  const { rows } = await sql<{ id: string }>`
    select i.id from cdp.imports i join cdp.imports own on own.tenant = i.tenant and own.id = ${same.id} and own.digest = i.digest
    where i.tenant = ${ctx.tenant} and i.kind = ${same.kind} and i.source = ${same.source}
      and i.state in ('queued', 'running', 'failed') and i.file_id is not null
    order by i.created_at desc limit 1`.execute(ctx.db);
  return rows[0]?.id;
}

/** What the columns of a connector's rows turned out to be. */
export async function setImportColumns(ctx: Ctx, id: string, columns: string[]): Promise<void> {
  await sql`update cdp.imports set columns = ${JSON.stringify(columns)}::jsonb where tenant = ${ctx.tenant} and id = ${id}`.execute(
    ctx.db,
  );
}

export async function deleteImport(ctx: Ctx, id: string): Promise<void> {
  await sql`delete from cdp.imports where tenant = ${ctx.tenant} and id = ${id}`.execute(ctx.db);
}

/** Marks what a connector's process left behind when it died. */
export async function failLeftRuns(ctx: Ctx, connectorId: string): Promise<void> {
  await sql`update cdp.imports set state = 'failed', error = 'imports.interrupted', claim = null, heard_at = null, finished_at = ${ctx.now}
    where tenant = ${ctx.tenant} and connector_id = ${connectorId} and file_id is null and state in ('queued', 'running')`.execute(
    ctx.db,
  );
}

/** Keeps how far an undo is; false when it is no longer ours to run. */
export async function noteUndone(
  ctx: Ctx,
  row: ImportRow,
  undo: NonNullable<Import['undo']>,
): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update cdp.imports set undo = ${JSON.stringify(undo)}::jsonb, heard_at = ${ctx.now}
    where tenant = ${ctx.tenant} and id = ${row.id} and claim = ${row.claim} and state = 'undoing'`.execute(
    ctx.db,
  );
  return Number(numAffectedRows ?? 0) > 0;
}
