import { inTenant } from '../../../platform/context/index.ts';
import type { Actor, App } from '../../../platform/context/index.ts';
import { getImport } from './import-queries.ts';
import { isRejected, nextIssues } from './issues.ts';
import type { RowWithIssues } from './issues.ts';

/**
 * The rows that an import did not take, with `all` also those of which it did not take something, as CSV: the line, the level, the reasons with
 * their columns, and then the row as it was, so that it can be put right and imported again.
 */
export async function* readRejects(
  app: App,
  who: { tenant: string; actor: Actor },
  id: string,
  level: 'reject' | 'all',
): AsyncGenerator<string, void> {
  const { columns } = await inTenant(app, who, (ctx) => getImport(ctx, id));
  yield `\ufeff${toLine(['_line', '_level', '_reason', ...columns])}`;
  for (let after = -1; ;) {
    const from = after;
    const next = await inTenant(app, who, (ctx) => nextIssues(ctx, id, from));
    if (!next) return;
    after = next.cursor;
    const rows = next.rows.filter((row) => level === 'all' || isRejected(row));
    if (rows.length > 0) yield rows.map(rejectLine).join('');
  }
}

function rejectLine(row: RowWithIssues): string {
  const reasons = row.issues.map(({ code, column }) => (column === null ? code : `${code} (${column})`));
  return toLine([String(row.line), isRejected(row) ? 'reject' : 'warning', reasons.join('; '), ...row.cells]);
}

/** A line of CSV (RFC 4180). What a spreadsheet would calculate is kept as a text. */
export function toLine(cells: readonly string[]): string {
  const written = cells.map((cell) => {
    const safe = /^[=@\t\r]|^[+-](?![\d.])/.test(cell) ? `'${cell}` : cell;
    return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
  });
  return `${written.join(',')}\r\n`;
}
