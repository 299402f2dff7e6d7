import { appError } from '../../../platform/errors/index.ts';
import { detectEncoding } from './detect-encoding.ts';
import type { Encoding } from './detect-encoding.ts';
import { MAX_COLUMNS, MAX_ROW } from './file-rows.ts';
import type { FileRow, OpenTable } from './file-rows.ts';
import { textOf } from './text-of.ts';

const SAMPLE = 1_000;
const DEEPEST = 4;

/** Opens a file with one JSON object in each line; its columns are the fields of the first 1000, those inside others as `a.b`. */
export async function openJsonLines(path: string): Promise<OpenTable> {
  const encoding = await detectEncoding(path);
  const columns = new Set<string>();
  let seen = 0;
  let readable = 0;
  for await (const { text } of linesOf(path, encoding)) {
    if (text.trim() === '') continue;
    const fields = readObject(text);
    if (fields) {
      readable++;
      for (const name of fields.keys()) columns.add(name);
    }
    if (++seen >= SAMPLE) break;
  }
  if (seen === 0) throw appError('imports.file_empty', 422, 'There is nothing in the file.');
  if (readable === 0)
    throw appError(
      'imports.file_invalid',
      422,
      'No line of the file is a JSON object: one is expected in each.',
    );
  if (columns.size > MAX_COLUMNS)
    throw appError('imports.too_many_columns', 422, `A file has at most ${MAX_COLUMNS} columns.`);
  const names = [...columns];
  return { format: 'jsonl', columns: names, encoding, rows: (skip) => rowsOf(path, encoding, names, skip) };
}

async function* rowsOf(
  path: string,
  encoding: Encoding,
  columns: readonly string[],
  skip: number,
): AsyncGenerator<FileRow, void> {
  const known = new Set(columns);
  let passed = 0;
  for await (const { line, text, isCut } of linesOf(path, encoding)) {
    if (text.trim() === '') continue;
    if (++passed <= skip) continue;
    const fields = isCut ? undefined : readObject(text);
    if (!fields) {
      yield { line, cells: [text.slice(0, 200)], problem: isCut ? 'row_too_large' : 'unreadable_row' };
      continue;
    }
    const extra = [...fields.keys()].filter((name) => !known.has(name));
    const cells = columns.map((name) => fields.get(name) ?? '');
    yield extra.length > 0 ? { line, cells, extra } : { line, cells };
  }
}

interface Line {
  line: number;
  text: string;
  /** It was longer than a row may be. */
  isCut: boolean;
}

async function* linesOf(path: string, encoding: Encoding): AsyncGenerator<Line, void> {
  let [line, rest, isCut] = [1, '', false];
  for await (const piece of textOf(path, encoding)) {
    const parts = (rest + piece).split('\n');
    rest = parts.pop() ?? '';
    for (const text of parts) {
      yield { line: line++, text, isCut: isCut || text.length > MAX_ROW };
      isCut = false;
    }
    if (rest.length > MAX_ROW) [rest, isCut] = [rest.slice(0, 200), true];
  }
  if (rest !== '') yield { line, text: rest, isCut: isCut || rest.length > MAX_ROW };
}

function readObject(text: string): Map<string, string> | undefined {
  try {
    return flattenObject(JSON.parse(text) as unknown);
  } catch {
    return undefined;
  }
}

/** The fields of an object as cells, those inside others as `a.b`; undefined for what is no object. */
export function flattenObject(value: unknown): Map<string, string> | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  const fields = new Map<string, string>();
  flatten(value, '', 1, fields);
  return fields;
}

function flatten(value: object, path: string, depth: number, into: Map<string, string>): void {
  for (const [key, each] of Object.entries(value) as [string, unknown][]) {
    const name = `${path}${key}`.slice(0, 200);
    if (typeof each === 'object' && each !== null && !Array.isArray(each) && depth < DEEPEST) {
      flatten(each, `${name}.`, depth + 1, into);
    } else into.set(name, textOfValue(each));
  }
}

/** A value as a cell: lists of plain values between commas, others as JSON. */
export function textOfValue(value: unknown): string {
  switch (typeof value) {
    case 'string':
      return value;
    case 'number':
    case 'bigint':
    case 'boolean':
      return String(value);
    case 'object':
      if (value === null) return '';
      if (value instanceof Date) return Number.isNaN(value.getTime()) ? '' : value.toISOString();
      if (Array.isArray(value) && value.every((one) => typeof one !== 'object'))
        return value.map(textOfValue).join(',');
      return JSON.stringify(value, (_, each: unknown) => (typeof each === 'bigint' ? String(each) : each));
    default:
      return '';
  }
}
