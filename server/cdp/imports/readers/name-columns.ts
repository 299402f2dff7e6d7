import { appError } from '../../../platform/errors/index.ts';
import { cleanEmail, cleanPhone } from '../../cleaning/index.ts';
import { MAX_COLUMNS } from './file-rows.ts';

/**
 * Names for the columns of a header line: trimmed, `column 3` where there is none, `phone (2)` where one comes again. Throws
 * `imports.header_missing` (422) where the line holds somebody's phone or email instead of names, `imports.too_many_columns`.
 */
export function nameColumns(header: readonly string[]): string[] {
  const cells = trimEnd(header);
  if (cells.length === 0)
    throw appError(
      'imports.header_missing',
      422,
      'The file has no header line with the names of its columns.',
    );
  if (cells.length > MAX_COLUMNS)
    throw appError('imports.too_many_columns', 422, `A file has at most ${MAX_COLUMNS} columns.`);
  if (cells.some((cell) => cleanEmail(cell).ok || (/\d{7}/.test(cell) && cleanPhone(cell).ok))) {
    throw appError(
      'imports.header_missing',
      422,
      'The first line holds values, not names of columns: add a header line.',
    );
  }
  const seen = new Map<string, number>();
  return cells.map((cell, at) => {
    const name = cell.replace(/\s+/g, ' ').trim().slice(0, 200) || `column ${at + 1}`;
    const before = seen.get(name) ?? 0;
    seen.set(name, before + 1);
    return before === 0 ? name : `${name} (${before + 1})`;
  });
}

// Spreadsheets write separators for columns that were used once.
function trimEnd(cells: readonly string[]): string[] {
  let end = cells.length;
  while (end > 0 && (cells[end - 1] ?? '').trim() === '') end--;
  return cells.slice(0, end);
}
