import { inTenant, SYSTEM } from '../../../platform/context/index.ts';
import type { App, Ctx } from '../../../platform/context/index.ts';
import { isAppError } from '../../../platform/errors/index.ts';
import { noteVerdicts } from '../../quality/index.ts';
import type { FileRow } from '../readers/index.ts';
import type { RowPlan } from '../rows/index.ts';
import type { Outcome, SaveRows } from '../sinks/index.ts';
import { toBatches } from './batches.ts';
import type { Batch, BatchRow } from './batches.ts';
import { countVerdicts } from './count-verdicts.ts';
import { advance } from './import-queries.ts';
import type { ImportRow } from './import-queries.ts';
import { countReasons, isRejected, saveIssues } from './issues.ts';
import type { Spread } from './outliers.ts';

/** Told in the transaction of a batch, after its rows were written. */
export type OnBatch = (ctx: Ctx, batch: Batch) => Promise<void>;

/** Somebody else has taken the import over, or it was cancelled: what was committed stays. */
export class Stopped extends Error {}

interface Run {
  app: App;
  tenant: string;
  row: ImportRow;
  save: SaveRows;
  onBatch: OnBatch | undefined;
  /** So far, with what is committed. */
  reasons: Record<string, number>;
}

/**
 * Writes all rows after the import's cursor, a batch at a time, each in one transaction with its cursor: whatever happens, a row has its effect
 * exactly once. Throws {@link Stopped} when the import is no longer ours to run.
 */
export async function runRows(
  app: App,
  tenant: string,
  row: ImportRow,
  {
    plan,
    rows,
    save,
    onBatch,
  }: { plan: RowPlan; rows: AsyncIterable<FileRow>; save: SaveRows; onBatch?: OnBatch },
): Promise<void> {
  const run: Run = { app, tenant, row, save, onBatch, reasons: row.reasons };
  const start = {
    cursor: row.cursor,
    carried: row.carried as Record<string, Spread>,
    now: () => app.clock(),
  };
  for await (const batch of toBatches(plan, rows, start)) await commit(run, batch);
}

/** Commits a batch; when a row makes it fail, its halves by themselves, until that row is alone and rejected. */
async function commit(run: Run, batch: Batch): Promise<void> {
  try {
    return await write(run, batch);
  } catch (error) {
    if (!isAppError(error) || error.status >= 500) throw error;
    const [only] = batch.rows;
    if (batch.rows.length > 1) {
      const half = Math.ceil(batch.rows.length / 2);
      const end = batch.cursor - (batch.rows.length - half);
      await commit(run, { ...batch, rows: batch.rows.slice(0, half), cursor: end });
      return commit(run, { ...batch, rows: batch.rows.slice(half) });
    }
    if (!only?.taken) throw error;
    const issues = [...only.issues, { column: null, code: error.code, level: 'reject' as const }];
    const refused: BatchRow = { line: only.line, cells: only.cells, issues };
    return write(run, { ...batch, rows: [refused] });
  }
}

async function write(run: Run, batch: Batch): Promise<void> {
  const { app, tenant, row, save, onBatch } = run;
  run.reasons = await inTenant(app, { tenant, actor: SYSTEM }, async (ctx) => {
    const outcomes = await save(
      ctx,
      row,
      batch.rows.flatMap(({ taken }) => taken ?? []),
    );
    const withIssues = batch.rows.filter(({ issues }) => issues.length > 0);
    const reasons = countReasons(run.reasons, withIssues);
    if (row.kind === 'customers') await noteVerdicts(ctx, row.source, countVerdicts(batch.rows));
    await onBatch?.(ctx, batch);
    await saveIssues(
      ctx,
      row.id,
      batch.cursor,
      withIssues.map(({ line, cells, issues }) => ({ line, cells, issues })),
    );
    const { cursor, carried } = batch;
    if (!(await advance(ctx, row, { cursor, carried, reasons, counts: countRows(batch, outcomes) })))
      throw new Stopped();
    tellImport(ctx, row.id);
    return reasons;
  });
}

function countRows(batch: Batch, outcomes: Outcome[]): ImportRow['counts'] {
  const counts = { read: batch.rows.length, created: 0, changed: 0, unchanged: 0, rejected: 0, warned: 0 };
  for (const outcome of outcomes) counts[outcome]++;
  for (const row of batch.rows) {
    if (isRejected(row)) counts.rejected++;
    else if (row.issues.length > 0) counts.warned++;
  }
  return counts;
}

/** Tells screens how far an import is once the transaction has committed. */
export function tellImport(ctx: Ctx, importId: string): void {
  const { tenant, app } = ctx;
  ctx.afterCommit(() => app.signals.publish(IMPORT_SIGNAL, { tenant, importId }));
}

export const IMPORT_SIGNAL = 'cdp.imports';
