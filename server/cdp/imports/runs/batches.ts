import { judgeRow } from '../judge-row.ts';
import type { JudgedRow } from '../judge-row.ts';
import type { FileRow } from '../readers/index.ts';
import type { RowPlan } from '../rows/index.ts';
import { judgeAmount } from './outliers.ts';
import type { Spread } from './outliers.ts';

/** A row of a file with what it is taken for. */
export interface BatchRow extends JudgedRow {
  cells: string[];
}

/** Rows that are committed together. */
export interface Batch {
  rows: BatchRow[];
  /** Rows of the file up to the end of this batch. */
  cursor: number;
  /** What the rows after need to know of those before. */
  carried: Record<string, Spread>;
}

export const BATCH_ROWS = 500;
const MOST_ROWS = 5_000;

/**
 * Gathers rows into batches, in their order. Rows of one order that stand one after the other stay together, so that an order is written with
 * all its items.
 */
export async function* toBatches(
  plan: RowPlan,
  rows: AsyncIterable<FileRow>,
  start: { cursor: number; carried: Record<string, Spread>; now: () => number },
): AsyncGenerator<Batch, void> {
  let { cursor, carried } = start;
  let batch: BatchRow[] = [];
  for await (const row of rows) {
    const judged = judgeRow(plan, row, start.now());
    const full =
      batch.length >= BATCH_ROWS && (batch.length >= MOST_ROWS || !isSameOrder(plan, batch.at(-1), judged));
    if (full) {
      yield { rows: batch, cursor, carried };
      batch = [];
    }
    carried = flagOutlier(judged, carried);
    batch.push({ ...judged, cells: row.cells });
    cursor++;
  }
  if (batch.length > 0) yield { rows: batch, cursor, carried };
}

function isSameOrder(plan: RowPlan, before: BatchRow | undefined, next: JudgedRow): boolean {
  return (
    plan.kind === 'orders' && next.taken !== undefined && before?.taken?.externalId === next.taken.externalId
  );
}

function flagOutlier(row: JudgedRow, carried: Record<string, Spread>): Record<string, Spread> {
  const { taken } = row;
  if (!taken) return carried;
  const [name, amount, currency] =
    'amount' in taken
      ? ['amount', taken.amount, taken.currency]
      : 'price' in taken
        ? ['price', taken.price, taken.currency]
        : [];
  if (name === undefined || amount === undefined) return carried;
  const key = `${name}/${currency ?? ''}`;
  const { isOutlier, spread } = judgeAmount(carried[key], amount);
  if (isOutlier) row.issues.push({ column: null, code: `${name}.outlier`, level: 'warning' });
  return { ...carried, [key]: spread };
}
