import { readSheet } from 'read-excel-file/node';
import { appError, isAppError } from '../../../platform/errors/index.ts';
import type { FileRow, OpenTable } from './file-rows.ts';
import { textOfValue } from './json-table.ts';
import { nameColumns } from './name-columns.ts';
import { measureZip } from './measure-zip.ts';

/** A workbook is read whole: unpacked it may not be larger. */
const MAX_UNPACKED = 200 * 1024 * 1024;

/** Opens the first sheet of an Excel file (.xlsx). It is held in memory, so its size is limited. */
export async function openExcel(path: string): Promise<OpenTable> {
  await measureZip(path, MAX_UNPACKED);
  const rows = await readRows(path);
  const top = rows.findIndex((row) => row.some((cell) => cell !== ''));
  if (top < 0) throw appError('imports.file_empty', 422, 'There is nothing in the file.');
  const columns = nameColumns(rows[top] ?? []);
  const data = rows
    .map((cells, at): FileRow => ({ line: at + 1, cells }))
    .slice(top + 1)
    .filter(({ cells }) => cells.some((cell) => cell !== ''));
  return {
    format: 'xlsx',
    columns,
    total: data.length,
    async *rows(skip) {
      yield* data.slice(skip);
    },
  };
}

async function readRows(path: string): Promise<string[][]> {
  try {
    const sheet = await readSheet(path, 1, { parseNumber: (text) => text as unknown as number, trim: true });
    return sheet.map((row) => row.map(cellText));
  } catch (error) {
    if (isAppError(error)) throw error;
    throw appError('imports.file_invalid', 422, 'The file is no Excel workbook that can be read.');
  }
}

// A day has no time of day; numbers came as they are written, long card numbers too.
function cellText(cell: unknown): string {
  if (cell instanceof Date)
    return textOfValue(cell)
      .replace(/T00:00:00\.000Z$/, '')
      .replace(/\.000Z$/, 'Z');
  const text = textOfValue(cell);
  return /^-?\d(?:\.\d+)?E\+?\d{1,2}$/i.test(text) ? plainNumber(text) : text;
}

/** 1.3800138E10 as 13800138000. */
function plainNumber(text: string): string {
  const number = Number(text);
  return Number.isSafeInteger(number) ? String(number) : text;
}
