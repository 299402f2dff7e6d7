import { parse } from 'csv-parse';
import { Readable } from 'node:stream';
import { appError } from '../../../platform/errors/index.ts';
import { detectEncoding } from './detect-encoding.ts';
import type { Encoding } from './detect-encoding.ts';
import { MAX_ROW } from './file-rows.ts';
import type { FileRow, OpenTable } from './file-rows.ts';
import { nameColumns } from './name-columns.ts';
import { headOf, textOf } from './text-of.ts';

const SEPARATORS = [',', ';', '\t', '|'] as const;

/** Opens a CSV file: finds its encoding and its separator, and takes the first line as names. */
export async function openCsv(path: string): Promise<OpenTable> {
  const encoding = await detectEncoding(path);
  const separator = detectSeparator(await headOf(path, encoding));
  for await (const { cells } of readCsv(path, encoding, separator)) {
    if (cells.every((cell) => cell.trim() === '')) continue;
    const columns = nameColumns(cells);
    return {
      format: 'csv',
      columns,
      encoding,
      separator,
      rows: (skip) => dataRows(path, encoding, separator, columns.length, skip),
    };
  }
  throw appError('imports.file_empty', 422, 'There is nothing in the file.');
}

/** The separator that cuts the first lines into the same number of cells, the most cells of these. */
export function detectSeparator(head: string): string {
  const lines = head.replace(/"(?:[^"]|"")*"/g, 'x').split(/\r\n|\n|\r/);
  // The last one may have been cut off.
  const whole = (lines.length > 1 ? lines.slice(0, -1) : lines)
    .filter((line) => line.trim() !== '')
    .slice(0, 30);
  let best = { separator: ',', score: 0 };
  for (const separator of SEPARATORS) {
    const counts = whole.map((line) => line.split(separator).length - 1);
    const first = counts[0] ?? 0;
    const same = counts.filter((count) => count === first).length / Math.max(1, counts.length);
    const score = first === 0 ? 0 : same * 100 + Math.min(first, 50);
    if (score > best.score) best = { separator, score };
  }
  return best.separator;
}

async function* dataRows(
  path: string,
  encoding: Encoding,
  separator: string,
  width: number,
  skip: number,
): AsyncGenerator<FileRow, void> {
  let passed = -1;
  for await (const row of readCsv(path, encoding, separator)) {
    if (!row.problem && row.cells.every((cell) => cell.trim() === '')) continue;
    passed++;
    if (passed === 0 || passed <= skip) continue;
    const spare = row.cells.slice(width).filter((cell) => cell.trim() !== '');
    if (spare.length > 0 && !row.problem)
      yield { ...row, extra: spare.map((_, at) => `column ${width + at + 1}`) };
    else yield row;
  }
}

async function* readCsv(path: string, encoding: Encoding, separator: string): AsyncGenerator<FileRow, void> {
  const parser = parse({
    delimiter: separator,
    record_delimiter: ['\r\n', '\n', '\r'],
    relax_quotes: true,
    relax_column_count: true,
    info: true,
    max_record_size: MAX_ROW,
  });
  const source = Readable.from(textOf(path, encoding));
  source.on('error', (error) => parser.destroy(error));
  source.pipe(parser);
  let line = 1;
  try {
    for await (const { record, info } of parser as AsyncIterable<{
      record: string[];
      info: { lines: number };
    }>) {
      yield { line, cells: record };
      line = info.lines + 1;
    }
  } catch (error) {
    // A quote that is never closed takes the rest of the file with it: what came before stays, and the line is named.
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    if (!code.startsWith('CSV_')) throw error;
    yield { line, cells: [], problem: code === 'CSV_MAX_RECORD_SIZE' ? 'row_too_large' : 'unreadable_row' };
  } finally {
    source.destroy();
    parser.destroy();
  }
}
