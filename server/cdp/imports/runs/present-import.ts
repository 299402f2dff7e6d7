import type { Import, ImportKind, ImportList } from '../../../../contracts/cdp/index.ts';
import { openSecret } from '../../../platform/vault/index.ts';
import type { Ctx } from '../../../platform/context/index.ts';
import { listImportRows } from './import-queries.ts';
import type { ImportRow } from './import-queries.ts';

const UNDO_MS = 30 * 86_400_000;
/** Events have been counted already when somebody wants them back. */
const UNDOABLE = new Set<ImportKind>(['customers', 'orders', 'products']);
const CAN_UNDO = new Set(['done', 'cancelled', 'failed']);

/** An import as people see it. */
export async function presentImport(ctx: Ctx, row: ImportRow): Promise<Import> {
  const { id, kind, source, bytes, format, state, cursor, total, counts, error, undo, connectorId } = row;
  const ended = row.finishedAt?.getTime() ?? 0;
  return {
    id,
    kind,
    source,
    fileName: await openSecret(ctx, nameWhere(id), row.nameSealed),
    bytes,
    format,
    state,
    cursor,
    total,
    progress: progressOf(row),
    counts,
    reasons: Object.entries(row.reasons)
      .map(([key, count]) => ({ ...readReason(key), count }))
      .sort((one, two) => two.count - one.count),
    error,
    undo,
    connectorId,
    createdAt: row.createdAt.toISOString(),
    startedAt: row.startedAt?.toISOString() ?? null,
    finishedAt: row.finishedAt?.toISOString() ?? null,
    canUndo:
      UNDOABLE.has(kind) &&
      CAN_UNDO.has(state) &&
      counts.created + counts.changed > 0 &&
      ended > ctx.now.getTime() - UNDO_MS,
  };
}

/** A page of imports, the newest first. */
export async function listImports(
  ctx: Ctx,
  page: { limit: number; after?: string; kind?: ImportKind; connectorId?: string },
): Promise<ImportList> {
  const rows = await listImportRows(ctx, page);
  const items = [];
  for (const row of rows) items.push(await presentImport(ctx, row));
  return { items, nextCursor: rows.length === page.limit ? (rows.at(-1)?.id ?? null) : null };
}

/** Where the sealed name of an import's file belongs. */
export function nameWhere(id: string): string {
  return `cdp.imports/${id}`;
}

function progressOf({ state, cursor, total }: ImportRow): number {
  if (state === 'done' || state === 'undone') return 1;
  return total === null || total === 0 ? 0 : Math.min(0.99, cursor / total);
}

function readReason(key: string): { level: 'warning' | 'reject'; code: string; column: string | null } {
  const [level = '', code = '', ...column] = key.split('/');
  return { level: level === 'reject' ? 'reject' : 'warning', code, column: column.join('/') || null };
}
