import { readFile } from 'node:fs/promises';
import { parse } from 'csv-parse/sync';
import type { RecordSet } from '../../cdp/index.ts';
import { appError } from '../../platform/errors/index.ts';

/**
 * Reads one or two CSV files with a header as records; of two, the columns that both have, and each row knows its file.
 * `cli.records_invalid` (422) for an empty file, a doubled or missing column name, and for what is no CSV, with the line.
 */
export async function readRecords(paths: readonly string[]): Promise<RecordSet> {
  const [first, second] = await Promise.all(paths.map(async (path) => readOne(path)));
  if (!first) throw appError('cli.records_missing', 400, '--records FILE.csv is needed');
  if (!second) return first;
  const columns = first.columns.filter((name) => second.columns.includes(name));
  if (columns.length === 0) {
    throw appError('cli.records_invalid', 422, `${paths.join(' and ')} have no column in common`);
  }
  const rows = [first, second].flatMap((file) => {
    const places = columns.map((name) => file.columns.indexOf(name));
    return file.rows.map((row) => places.map((place) => row[place] ?? ''));
  });
  const side = Uint8Array.from(rows.keys(), (row) => (row < first.rows.length ? 0 : 1));
  return { columns, rows, side };
}

async function readOne(path: string): Promise<RecordSet> {
  const [header, ...rows] = parseRows(path, await readBytes(path));
  if (!header) throw appError('cli.records_invalid', 422, `${path} is empty: a header line is needed`);
  const columns = header.map((name) => name.trim());
  const nameless = columns.indexOf('');
  if (nameless >= 0)
    throw appError('cli.records_invalid', 422, `${path}: column ${nameless + 1} has no name`);
  const doubled = columns.find((name, at) => columns.indexOf(name) !== at);
  if (doubled !== undefined) {
    throw appError('cli.records_invalid', 422, `${path} has two columns named "${doubled}"`);
  }
  return { columns, rows };
}

function parseRows(path: string, bytes: Buffer): string[][] {
  try {
    return parse(bytes, { bom: true, relax_column_count_less: true, skip_empty_lines: true });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw appError('cli.records_invalid', 422, `${path} is no CSV: ${reason}`);
  }
}

async function readBytes(path: string): Promise<Buffer> {
  try {
    return await readFile(path);
  } catch {
    throw appError('cli.file_unreadable', 404, `${path} can't be read`);
  }
}
