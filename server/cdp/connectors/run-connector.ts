import { createReadStream } from 'node:fs';
import type {
  ConnectorSettings,
  FolderSettings,
  ImportMapping,
  ImportPreview,
} from '../../../contracts/cdp/index.ts';
import { inTenant, SYSTEM } from '../../platform/context/index.ts';
import type { App } from '../../platform/context/index.ts';
import { appError, isAppError } from '../../platform/errors/index.ts';
import { newId } from '../../platform/ids/index.ts';
import {
  createImport,
  failLeftRuns,
  previewTable,
  runImport,
  runTable,
  startImport,
} from '../imports/index.ts';
import { claimConnector, endRun, getConnector, hearConnector } from './connector-queries.ts';
import type { ConnectorRow } from './connector-queries.ts';
import { fetchPages } from './fetch-rest.ts';
import { fetchRows } from './fetch-sql.ts';
import { listNewFiles } from './folder-files.ts';
import { tableOfObjects } from './object-table.ts';
import type { FetchedTable } from './object-table.ts';
import { openConnectorSecret } from './save-connector.ts';

/** A connector whose process has said nothing for so long has lost it. */
const SILENT_MS = 60_000;

/** Runs a connector once: where its time has come, or where somebody asked. Returns false where another process has it. */
export async function runConnector(app: App, tenant: string, id: string, isAsked = false): Promise<boolean> {
  const who = { tenant, actor: SYSTEM };
  const silentSince = new Date(app.clock() - SILENT_MS);
  const row = await inTenant(app, who, async (ctx) => {
    const claimed = await claimConnector(ctx, id, { claim: newId(), silentSince, isAsked });
    if (claimed) await failLeftRuns(ctx, id);
    return claimed;
  });
  if (!row) return false;
  const end = await (
    row.settings.kind === 'folder' ? runFolder(app, tenant, row, row.settings) : runFetched(app, tenant, row)
  ).catch((error: unknown) => {
    if (!isAppError(error)) app.log.error({ err: error, connectorId: id }, 'a connector failed');
    return { error: isAppError(error) ? error.code : 'imports.crashed' };
  });
  await inTenant(app, who, (ctx) => endRun(ctx, row, end));
  return true;
}

/** What a run would do, from the first rows that the connector fetches, with its own mapping or another. Throws `outbound.…`, `connectors.…`. */
export async function previewConnector(
  app: App,
  tenant: string,
  id: string,
  mapping?: ImportMapping,
): Promise<ImportPreview> {
  const row = await inTenant(app, { tenant, actor: SYSTEM }, (ctx) => getConnector(ctx, id));
  if (row.settings.kind === 'folder') {
    throw appError('connectors.no_preview', 409, 'Files of a folder are previewed by uploading one of them.');
  }
  const { table } = await fetchTable(app, tenant, row, row.settings);
  return previewTable(table, row.importKind, mapping ?? row.mapping ?? undefined, app.clock());
}

async function runFetched(
  app: App,
  tenant: string,
  row: ConnectorRow,
): Promise<{ error?: string; cursor?: string | null }> {
  const { settings } = row;
  if (settings.kind === 'folder') return {};
  let fetched: FetchedTable | undefined;
  const error = await runTable(app, tenant, {
    connectorId: row.id,
    kind: row.importKind,
    source: row.source,
    name: row.name,
    mapping: row.mapping,
    format: settings.kind,
    async open() {
      fetched = await fetchTable(app, tenant, row, settings);
      return fetched.table;
    },
    onBatch: (ctx) => hearConnector(ctx, row),
  });
  // Only a whole run moves the cursor: what was fetched twice changes nothing, what was left out would be lost.
  return error === undefined ? { cursor: fetched?.cursor() ?? null } : { error };
}

async function fetchTable(
  app: App,
  tenant: string,
  row: ConnectorRow,
  settings: Exclude<ConnectorSettings, FolderSettings>,
): Promise<FetchedTable> {
  const secret = await inTenant(app, { tenant, actor: SYSTEM }, (ctx) => openConnectorSecret(ctx, row));
  const ask = { secret, cursor: row.cursor };
  const pages = (): AsyncGenerator<unknown[], void> =>
    settings.kind === 'rest' ? fetchPages(app, settings, ask) : fetchRows(app, settings, ask);
  return tableOfObjects(settings.kind, pages, settings.cursorField);
}

/** Imports the files that are new, the oldest first; the cursor is the time of the last that was taken. */
async function runFolder(
  app: App,
  tenant: string,
  row: ConnectorRow,
  settings: FolderSettings,
): Promise<{ error?: string; cursor?: string | null }> {
  const who = { tenant, actor: SYSTEM };
  let cursor = Number(row.cursor ?? '0');
  for (const file of await listNewFiles(app, settings, cursor)) {
    const { id } = await createImport(app, who, {
      kind: row.importKind,
      source: row.source,
      name: file.name,
      content: createReadStream(file.path),
      connectorId: row.id,
    });
    await startImport(app, who, id, row.mapping ? { mapping: row.mapping } : {});
    await runImport(app, tenant, id);
    cursor = file.changedAt;
    await inTenant(app, who, (ctx) => hearConnector(ctx, row));
  }
  return { cursor: String(cursor) };
}
