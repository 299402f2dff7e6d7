import { readFile } from 'node:fs/promises';
import { buffer } from 'node:stream/consumers';
import { parse } from 'csv-parse/sync';
import { appError } from '../platform/errors/index.ts';

/**
 * The rows of a CSV file ("-": stdin) with a header that names the wanted columns; others are allowed. Throws
 * `cli.file_unreadable`, 404, and `cli.table_invalid`, 422, naming what is missing.
 */
export async function readTable<Column extends string>(
  path: string,
  wanted: readonly Column[],
): Promise<(Record<Column, string> & Partial<Record<string, string>>)[]> {
  const rows = parseRows(path, await read(path));
  const names = new Set(Object.keys(rows[0] ?? {}));
  for (const column of wanted) {
    if (rows.length > 0 && !names.has(column)) throw invalid(path, `there is no column "${column}"`);
  }
  if (rows.length === 0) throw invalid(path, 'it has no rows');
  return rows;
}

async function read(path: string): Promise<Buffer> {
  if (path === '-') return buffer(process.stdin);
  try {
    return await readFile(path);
  } catch {
    throw appError('cli.file_unreadable', 404, `${path} can't be read`);
  }
}

function parseRows(path: string, source: Buffer): Record<string, string>[] {
  try {
    return parse<Record<string, string>>(source, { columns: true, bom: true, skip_empty_lines: true });
  } catch (error) {
    throw invalid(path, error instanceof Error ? error.message : 'it is no CSV');
  }
}

function invalid(path: string, why: string): Error {
  return appError('cli.table_invalid', 422, `${path === '-' ? 'stdin' : path}: ${why}`);
}
