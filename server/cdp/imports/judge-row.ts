import type { ImportKind } from '../../../contracts/cdp/index.ts';
import type { FileRow } from './readers/index.ts';
import { readRow, toCustomer, toEvent, toOrder, toProduct, toTicket } from './rows/index.ts';
import type {
  CustomerRow,
  EventRow,
  OrderRow,
  ProductRow,
  ReadRow,
  Refused,
  RowIssue,
  RowPlan,
} from './rows/index.ts';

export type TakenRow = CustomerRow | OrderRow | EventRow | ProductRow;

const TAKE: Record<ImportKind, (row: ReadRow, plan: RowPlan) => TakenRow | Refused> = {
  customers: toCustomer,
  orders: toOrder,
  events: toEvent,
  products: toProduct,
  tickets: toTicket,
};

/** A row as what it is taken for, with what is to be said of it; without `taken` it is rejected. */
export interface JudgedRow {
  line: number;
  taken?: TakenRow;
  issues: RowIssue[];
  verdicts?: NonNullable<ReadRow['verdicts']>;
}

/** Reads a row, cleans it, and says whether it can be taken. */
export function judgeRow(plan: RowPlan, row: FileRow, now: number): JudgedRow {
  const read = readRow(plan, row, now);
  if (read.issues.some(({ level }) => level === 'reject')) return { line: row.line, issues: read.issues };
  const taken = TAKE[plan.kind](read, plan);
  const verdicts = read.verdicts ? { verdicts: read.verdicts } : {};
  if ('refused' in taken) return { line: row.line, issues: [...read.issues, taken.refused], ...verdicts };
  return { line: row.line, taken, issues: read.issues, ...verdicts };
}
