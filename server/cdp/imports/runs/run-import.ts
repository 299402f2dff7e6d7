import { inTenant, SYSTEM } from '../../../platform/context/index.ts';
import type { App } from '../../../platform/context/index.ts';
import { appError, isAppError } from '../../../platform/errors/index.ts';
import { deleteFiles } from '../../../platform/files/index.ts';
import { warnOfOutage } from '../../../platform/telemetry/index.ts';
import { newId } from '../../../platform/ids/index.ts';
import { countLines, openTable } from '../readers/index.ts';
import { planRows } from '../rows/index.ts';
import { saveRows } from '../sinks/index.ts';
import type { SaveRows } from '../sinks/index.ts';
import { claimImport, endImport, getImport, hear } from './import-queries.ts';
import type { ImportRow } from './import-queries.ts';
import { withLocalFile } from './local-file.ts';
import { runRows, Stopped, tellImport } from './run-rows.ts';
import { undoEffects } from './undo-effects.ts';

/** An import whose process has said nothing for so long has lost it. A batch takes a fraction of that. */
export const SILENT_MS = 20_000;

/** Takes an import up where it stands and carries it to its end. Does nothing where another process has it. */
export async function runImport(
  app: App,
  tenant: string,
  id: string,
  save: SaveRows = saveRows,
): Promise<void> {
  const who = { tenant, actor: SYSTEM };
  const silentSince = new Date(app.clock() - SILENT_MS);
  const row = await inTenant(app, who, (ctx) => claimImport(ctx, id, { claim: newId(), silentSince }));
  if (!row) return;
  try {
    if (row.state === 'undoing') return await undo(app, tenant, row);
    if (row.state === 'running') await runFile(app, tenant, row, save);
    await end(app, tenant, row, { state: row.state === 'cancelling' ? 'cancelled' : 'done' });
  } catch (error) {
    if (error instanceof Stopped) return settle(app, tenant, row);
    const code = isAppError(error) && error.status < 500 ? error.code : 'imports.crashed';
    if (code === 'imports.crashed') {
      if (isOutage(error)) return warnOfOutage(app.log, error, 'an import waits for the database');
      app.log.error({ err: error, importId: id }, 'an import failed');
    }
    await end(app, tenant, row, { state: 'failed', error: code });
  }
}

async function runFile(app: App, tenant: string, row: ImportRow, save: SaveRows): Promise<void> {
  const { fileId, mapping, columns, kind } = row;
  if (fileId === null || mapping === null) throw appError('imports.file_gone', 410, 'The file is gone.');
  await withLocalFile(app, tenant, fileId, async (path) => {
    const table = await openTable(path);
    // JSON Lines have the columns that were there when the mapping was made.
    const plan = planRows(kind, table.columns.length > 0 ? table.columns : columns, mapping);
    const total = table.total ?? (await countLines(path)) - 1;
    await inTenant(app, { tenant, actor: SYSTEM }, (ctx) => hear(ctx, row, { total: Math.max(0, total) }));
    await runRows(app, tenant, row, { plan, rows: table.rows(row.cursor), save });
  });
}

/** The import was taken from us: by its own cancelling, which we carry out, or by another process. */
async function settle(app: App, tenant: string, row: ImportRow): Promise<void> {
  const state = await inTenant(app, { tenant, actor: SYSTEM }, (ctx) => hear(ctx, row));
  if (state === 'cancelling') await end(app, tenant, row, { state: 'cancelled' });
}

async function undo(app: App, tenant: string, row: ImportRow): Promise<void> {
  const report = await undoEffects(app, tenant, row);
  await end(app, tenant, row, { state: 'undone', undo: report });
}

async function end(
  app: App,
  tenant: string,
  row: ImportRow,
  how: Parameters<typeof endImport>[2],
): Promise<void> {
  await inTenant(app, { tenant, actor: SYSTEM }, async (ctx) => {
    const before = await getImport(ctx, row.id, true);
    if (!(await endImport(ctx, row, how))) return;
    // What people need of rejected rows is kept apart; the file with everybody in it goes. A failed import can be started again.
    if (before.fileId !== null && how.state !== 'failed') await deleteFiles(ctx, [before.fileId]);
    tellImport(ctx, row.id);
  });
}

// The database went away: whoever comes next goes on.
function isOutage(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return /^(?:08|57|53|ECONN|EPIPE)/.test(code);
}
