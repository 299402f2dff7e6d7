import type { ImportKind, ImportMapping } from '../../../../contracts/cdp/index.ts';
import { inTenant, SYSTEM } from '../../../platform/context/index.ts';
import type { App, Ctx } from '../../../platform/context/index.ts';
import { isAppError } from '../../../platform/errors/index.ts';
import { newId } from '../../../platform/ids/index.ts';
import { sealSecret } from '../../../platform/vault/index.ts';
import { guessMapping } from '../mapping/index.ts';
import type { OpenTable } from '../readers/index.ts';
import { planRows } from '../rows/index.ts';
import { saveRows } from '../sinks/index.ts';
import {
  claimImport,
  deleteImport,
  endImport,
  getImport,
  insertImport,
  setImportColumns,
} from './import-queries.ts';
import { nameWhere } from './present-import.ts';
import { runRows, tellImport } from './run-rows.ts';

/** Rows that a connector fetches, and what becomes of them. */
export interface TableRun {
  connectorId: string;
  kind: ImportKind;
  source: string;
  name: string;
  mapping: ImportMapping | null;
  format: OpenTable['format'];
  /** Opens what there is; what it throws becomes the run's error. */
  open(): Promise<OpenTable>;
  /** In the transaction of every batch, such as to say that the connector lives. */
  onBatch: (ctx: Ctx) => Promise<void>;
}

const SAMPLED = 200;

/** Takes in a connector's rows as an import of its own; returns the error of the run, undefined where there was none. A run without rows is not kept. */
export async function runTable(app: App, tenant: string, run: TableRun): Promise<string | undefined> {
  const who = { tenant, actor: SYSTEM };
  const id = newId(app.clock());
  const row = await inTenant(app, who, async (ctx) => {
    await insertImport(ctx, {
      id,
      kind: run.kind,
      source: run.source,
      connectorId: run.connectorId,
      fileId: null,
      nameSealed: await sealSecret(ctx, nameWhere(id), run.name),
      bytes: 0,
      digest: id,
      format: run.format,
      state: 'queued',
      columns: [],
    });
    return claimImport(ctx, id, { claim: newId(), silentSince: ctx.now });
  });
  if (!row) return 'imports.crashed';
  let error: string | undefined;
  try {
    const table = await run.open();
    const mapping = run.mapping ?? (await guess(run.kind, table));
    // A field that no row of the first page has is no mistake of the mapping; and nothing at all is no mistake either.
    const columns = [...new Set([...table.columns, ...mapping.columns.map(({ column }) => column)])];
    if (columns.length > 0) {
      const plan = planRows(run.kind, columns, mapping);
      await inTenant(app, who, (ctx) => setImportColumns(ctx, id, columns));
      await runRows(app, tenant, row, { plan, rows: table.rows(0), save: saveRows, onBatch: run.onBatch });
    }
  } catch (thrown) {
    error = isAppError(thrown) ? thrown.code : 'imports.crashed';
    if (!isAppError(thrown))
      app.log.error({ err: thrown, connectorId: run.connectorId }, 'the run of a connector failed');
  }
  await inTenant(app, who, async (ctx) => {
    const { counts } = await getImport(ctx, id, true);
    if (counts.read === 0 && error === undefined) return deleteImport(ctx, id);
    await endImport(ctx, row, error === undefined ? { state: 'done' } : { state: 'failed', error });
    tellImport(ctx, id);
  });
  return error;
}

async function guess(kind: ImportKind, table: OpenTable): Promise<ImportMapping> {
  if (table.sample) return guessMapping(kind, table.columns, table.sample);
  const cells: string[][] = [];
  for await (const row of table.rows(0)) {
    cells.push(row.cells);
    if (cells.length >= SAMPLED) break;
  }
  return guessMapping(kind, table.columns, cells);
}
