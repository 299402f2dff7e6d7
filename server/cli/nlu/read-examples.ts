import { readFile } from 'node:fs/promises';
import { buffer } from 'node:stream/consumers';
import { parse } from 'csv-parse/sync';
import type { LabelledText } from '../../ai/index.ts';
import { appError } from '../../platform/errors/index.ts';

const TEXT_COLUMNS = ['text', 'utterance', 'query', 'sentence'];
const LABEL_COLUMNS = ['label', 'intent', 'category'];

/** A file, or stdin for "-". Throws `cli.file_unreadable`, 404. */
export async function readInput(path: string): Promise<Buffer> {
  if (path === '-') return buffer(process.stdin);
  try {
    return await readFile(path);
  } catch {
    throw appError('cli.file_unreadable', 404, `${path} can't be read`);
  }
}

/**
 * Reads labelled examples from a CSV file with a header that names the columns text and label. Throws `cli.examples_unreadable`,
 * 422, naming the column or line that is wrong.
 */
export async function readExamples(path: string): Promise<LabelledText[]> {
  const source = (await readInput(path)).toString('utf8');
  const rows = parseRows(path, source);
  const [header, ...body] = rows;
  if (!header) throw unreadable(path, 'it is empty');
  const names = header.record.map((name) => name.trim().toLowerCase());
  const text = findColumn(path, names, TEXT_COLUMNS);
  const label = findColumn(path, names, LABEL_COLUMNS);
  return body.map(({ record, line }) => {
    const own = record[label]?.trim();
    if (record.length <= Math.max(text, label)) {
      throw unreadable(path, `line ${line} has ${record.length} columns, the header has ${names.length}`);
    }
    if (!own) throw unreadable(path, `line ${line}, column ${names[label] ?? ''}: there is no label`);
    return { text: record[text] ?? '', label: own };
  });
}

interface Row {
  record: string[];
  line: number;
}

function parseRows(path: string, source: string): Row[] {
  try {
    const found = parse(source, {
      bom: true,
      info: true,
      relax_column_count: true,
      skip_empty_lines: true,
    }) as unknown as { record: string[]; info: { lines: number } }[];
    return found.map(({ record, info }) => ({ record, line: info.lines }));
  } catch (error) {
    throw unreadable(path, error instanceof Error ? error.message : 'it is no CSV');
  }
}

function findColumn(path: string, names: readonly string[], wanted: readonly string[]): number {
  const place = names.findIndex((name) => wanted.includes(name));
  if (place >= 0) return place;
  const shown = names.slice(0, 10).join(', ').slice(0, 200);
  throw unreadable(path, `line 1 names no column "${wanted[0] ?? ''}" (it names: ${shown})`);
}

function unreadable(path: string, why: string): Error {
  return appError('cli.examples_unreadable', 422, `${path === '-' ? 'stdin' : path}: ${why}`);
}
