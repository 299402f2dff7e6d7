import { foldText } from '../../cleaning/index.ts';
import type { FileRow } from '../readers/index.ts';
import { cleanValue } from './clean-value.ts';
import type { CleanValue } from './clean-value.ts';
import type { PlannedColumn, RowPlan } from './row-plan.ts';

/** Something about a row that somebody should know; `code` is stable, such as `phone.test_value`. */
export interface RowIssue {
  column: string | null;
  code: string;
  level: 'warning' | 'reject';
}

/** A value with the column from which it is. */
export interface ReadValue {
  value: CleanValue;
  column: string;
}

/** A row with its values by field, in the order of the columns, and what could not be read. */
export interface ReadRow {
  line: number;
  values: Map<string, ReadValue[]>;
  issues: RowIssue[];
  /** Fields whose value was in good form, and those whose value was none of their kind; empty cells are neither. */
  verdicts?: { good: string[]; bad: string[] };
}

const SURE_OF = 5;
const YEAR_MS = 365.25 * 86_400_000;

/** Reads and cleans the cells of a row. A row that can't be read has one issue of level `reject`. */
export function readRow(plan: RowPlan, row: FileRow, now: number): ReadRow {
  const values = new Map<string, ReadValue[]>();
  const issues: RowIssue[] = [];
  if (row.problem) {
    return {
      line: row.line,
      values,
      issues: [{ column: null, code: `row.${row.problem}`, level: 'reject' }],
    };
  }
  const verdicts = { good: [] as string[], bad: [] as string[] };
  for (const column of plan.columns) {
    const text = settle(column, row.cells[column.at] ?? '');
    const verdict = cleanValue(column.field, text, column.reading);
    const shown = column.field.value === 'value' ? 'value' : column.field.name;
    if (!verdict.ok) {
      if (verdict.reason === 'empty') continue;
      issues.push({ column: column.name, code: `${shown}.${verdict.reason}`, level: 'warning' });
      verdicts.bad.push(column.field.name);
      continue;
    }
    const doubt = doubtOf(column, verdict.value, now);
    if (doubt) issues.push({ column: column.name, code: `${shown}.${doubt}`, level: 'warning' });
    verdicts[doubt === 'out_of_range' ? 'bad' : 'good'].push(column.field.name);
    if (doubt !== 'out_of_range')
      add(values, column.field.name, { value: verdict.value, column: column.name });
  }
  for (const { field, value } of plan.constants) {
    if (!values.has(field.name)) add(values, field.name, { value, column: field.name });
  }
  for (const name of (row.extra ?? []).slice(0, SURE_OF)) {
    issues.push({ column: name, code: 'row.unknown_column', level: 'warning' });
  }
  return { line: row.line, values, issues, verdicts };
}

/** What the mapping says of a cell before it is cleaned. */
function settle({ settings }: PlannedColumn, cell: string): string {
  let text = cell;
  for (const step of settings.transform ?? []) {
    if (step === 'lower') text = text.toLowerCase();
    else if (step === 'upper') text = text.toUpperCase();
    else if (step === 'digits') text = text.normalize('NFKC').replace(/\D/g, '');
    else text = text.replace(/\s+/g, '');
  }
  const meant = settings.values?.[foldText(text)] ?? settings.values?.[text];
  if (meant !== undefined) text = meant;
  if (text.trim() === '') text = settings.fallback ?? '';
  return text.trim() === '' || settings.prefix === undefined ? text : `${settings.prefix}${text.trim()}`;
}

// A value in good form that can hardly be true.
function doubtOf(
  { field }: PlannedColumn,
  value: CleanValue,
  now: number,
): 'out_of_range' | 'future' | undefined {
  if (field.name === 'birthday' && typeof value === 'string') {
    const age = (now - Date.parse(value)) / YEAR_MS;
    return age < 0 || age > 120 ? 'out_of_range' : undefined;
  }
  if (!(value instanceof Date)) return undefined;
  const [years, ahead] = [(now - value.getTime()) / YEAR_MS, value.getTime() - now];
  if (years > 60 || ahead > 2 * YEAR_MS) return 'out_of_range';
  return ahead > 86_400_000 ? 'future' : undefined;
}

function add(values: Map<string, ReadValue[]>, name: string, value: ReadValue): void {
  const before = values.get(name);
  if (before) before.push(value);
  else values.set(name, [value]);
}
