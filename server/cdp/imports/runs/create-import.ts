import type { Import, ImportKind, ImportMapping, ImportPreview } from '../../../../contracts/cdp/index.ts';
import { record } from '../../../platform/audit/index.ts';
import { inTenant } from '../../../platform/context/index.ts';
import type { Actor, App, Ctx } from '../../../platform/context/index.ts';
import { appError } from '../../../platform/errors/index.ts';
import { deleteFiles, saveFile } from '../../../platform/files/index.ts';
import { newId } from '../../../platform/ids/index.ts';
import { sealSecret } from '../../../platform/vault/index.ts';
import { previewTable } from '../preview-table.ts';
import { openTable } from '../readers/index.ts';
import { planRows } from '../rows/index.ts';
import { getImport, insertImport, queueImport, setState } from './import-queries.ts';
import { withLocalFile } from './local-file.ts';
import { nameWhere, presentImport } from './present-import.ts';
import { IMPORT_SIGNAL, tellImport } from './run-rows.ts';

/** A file that comes in. */
export interface NewImport {
  kind: ImportKind;
  /** By default the name of the file without its ending. */
  source?: string | undefined;
  name: string;
  content: AsyncIterable<Uint8Array> | Uint8Array;
  /** The connector that found it in its folder. */
  connectorId?: string;
}

type Who = { tenant: string; actor: Actor };

/** Takes a file in as a draft: it is stored and looked at, and nothing of it has any effect. Throws `imports.…`, `files.…`. */
export async function createImport(app: App, who: Who, given: NewImport): Promise<Import> {
  const saved = await saveFile(app, who, {
    content: given.content,
    name: given.name,
    maxBytes: app.config.importMaxBytes,
    accept: 'any',
  });
  try {
    const table = await withLocalFile(app, who.tenant, saved.id, openTable);
    const id = newId(app.clock());
    return await inTenant(app, who, async (ctx) => {
      await insertImport(ctx, {
        id,
        kind: given.kind,
        source: given.source ?? sourceOf(given.name),
        connectorId: given.connectorId ?? null,
        fileId: saved.id,
        nameSealed: await sealSecret(ctx, nameWhere(id), given.name.slice(0, 200)),
        bytes: saved.bytes,
        digest: saved.sha256,
        format: table.format,
        state: 'draft',
        columns: table.columns,
      });
      return presentImport(ctx, await getImport(ctx, id));
    });
  } catch (error) {
    await inTenant(app, who, (ctx) => deleteFiles(ctx, [saved.id]));
    throw error;
  }
}

/** What a draft would do. Throws `imports.not_a_draft`, 409. */
export async function previewImport(
  app: App,
  who: Who,
  id: string,
  mapping?: ImportMapping,
): Promise<ImportPreview> {
  const row = await inTenant(app, who, (ctx) => getImport(ctx, id));
  if (row.fileId === null) throw notDraft();
  return withLocalFile(app, who.tenant, row.fileId, async (path) =>
    previewTable(await openTable(path), row.kind, mapping ?? row.mapping ?? undefined, app.clock()),
  );
}

/** Starts a draft, or a failed import from where it stood. Throws `imports.not_a_draft` (409), `imports.mapping_invalid` (422). */
export async function startImport(
  app: App,
  who: Who,
  id: string,
  chosen: { source?: string | undefined; mapping?: ImportMapping | undefined },
): Promise<Import> {
  const before = await inTenant(app, who, (ctx) => getImport(ctx, id));
  const mapping = chosen.mapping ?? before.mapping ?? (await previewImport(app, who, id)).mapping;
  planRows(before.kind, before.columns, mapping);
  return inTenant(app, who, async (ctx) => {
    const row = await getImport(ctx, id, true);
    if ((row.state !== 'draft' && row.state !== 'failed') || row.fileId === null) throw notDraft();
    // What was written under one name and mapping is gone on with under the same.
    const isBegun = row.cursor > 0;
    await queueImport(ctx, id, {
      source: isBegun ? row.source : (chosen.source ?? row.source),
      mapping: isBegun && row.mapping ? row.mapping : mapping,
    });
    await record(ctx, { action: 'cdp.import_started', subject: `import/${id}`, details: { kind: row.kind } });
    tellQueued(ctx, id);
    return presentImport(ctx, await getImport(ctx, id));
  });
}

/** Stops an import; what was written stays and can be taken back. A draft is gone. Throws `imports.not_running`, 409. */
export async function cancelImport(ctx: Ctx, id: string): Promise<Import> {
  const row = await getImport(ctx, id, true);
  if (!['draft', 'queued', 'running', 'failed'].includes(row.state)) {
    throw appError('imports.not_running', 409, `An import that is ${row.state} can't be stopped.`);
  }
  await setState(ctx, id, 'cancelling');
  await record(ctx, { action: 'cdp.import_cancelled', subject: `import/${id}` });
  tellQueued(ctx, id);
  return presentImport(ctx, await getImport(ctx, id));
}

/** Takes back what an import wrote, as far as nobody has built on it since. Throws `imports.cannot_undo`, 409. */
export async function undoImport(ctx: Ctx, id: string): Promise<Import> {
  const row = await getImport(ctx, id, true);
  const { canUndo } = await presentImport(ctx, row);
  if (!canUndo) {
    throw appError(
      'imports.cannot_undo',
      409,
      'Only an import of customers, orders or products that ended within the last 30 days can be taken back.',
    );
  }
  await setState(ctx, id, 'undoing');
  await record(ctx, { action: 'cdp.import_undone', subject: `import/${id}` });
  tellQueued(ctx, id);
  return presentImport(ctx, await getImport(ctx, id));
}

/** Wakes whoever runs imports once the transaction has committed. */
function tellQueued(ctx: Ctx, id: string): void {
  tellImport(ctx, id);
  const { tenant, app } = ctx;
  ctx.afterCommit(() => app.signals.publish(`${IMPORT_SIGNAL}.queued`, { tenant, importId: id }));
}

function sourceOf(name: string): string {
  const stem = name
    .replace(/^.*[\\/]/, '')
    .replace(/\.[^.]*$/, '')
    .replace(/[\s/]+/g, '-')
    .slice(0, 60);
  return stem === '' ? 'import' : stem;
}

function notDraft(): Error {
  return appError('imports.not_a_draft', 409, 'The import has been started, or its file is gone.');
}
