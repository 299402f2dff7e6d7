import { decodeText, readCsv } from '../../knowledge/index.ts';
import { appError } from '../../../platform/errors/index.ts';

/** A table as a file gives it; lines count from 1 (CSV) or are the number of the object (JSON). */
export interface Table {
  /** Name of the file without its ending: the table's key in types.yaml. */
  key: string;
  source: string;
  columns: string[];
  rows: TableRow[];
  rejects: TableReject[];
}

export interface TableRow {
  line: number;
  cells: string[];
}

export interface TableReject {
  source: string;
  line: number;
  code: 'row_broken' | 'row_too_long' | 'name_missing' | 'name_twice' | 'name_too_long' | 'value_too_long';
  reason: string;
}

export const MAX_GRAPH_BYTES = 50_000_000;

/** Reads a CSV file, a JSON list of objects, or a product catalogue in JSON. Throws `graph.file_unreadable`, 422. */
export function readTable(fileName: string, bytes: Uint8Array): Table {
  const { text } = decodeText(bytes);
  const key = fileName.replace(/^.*[/\\]/, '').replace(/\.[^.]+$/, '');
  const source = fileName.replace(/^.*[/\\]/, '').slice(0, 200);
  return /^\s*[[{]/.test(text) ? readJson(key, source, text) : readRows(key, source, text);
}

function readRows(key: string, source: string, text: string): Table {
  const table: Table = { key, source, columns: [], rows: [], rejects: [] };
  const delimiter = delimiterOf(text);
  for (const row of readCsv(text, delimiter)) {
    if ('fault' in row) {
      table.rejects.push({
        source,
        line: row.line,
        code: 'row_broken',
        reason: 'a quotation mark is out of place',
      });
    } else if (table.columns.length === 0) table.columns = row.cells.map((cell) => cell.trim());
    else if (row.cells.length > table.columns.length) {
      table.rejects.push({ source, line: row.line, code: 'row_too_long', reason: 'more cells than columns' });
    } else table.rows.push({ line: row.line, cells: row.cells.map((cell) => cell.trim()) });
  }
  if (table.columns.length === 0) throw unreadable('The file has no header.');
  return table;
}

function delimiterOf(text: string): string {
  const head = text.slice(0, text.search(/[\r\n]|$/));
  const counts = [',', '\t', ';'].map((each) => ({ each, count: head.split(each).length }));
  return counts.sort((left, right) => right.count - left.count)[0]?.each ?? ',';
}

function readJson(key: string, source: string, text: string): Table {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    throw unreadable('The file is no valid JSON.');
  }
  const items = Array.isArray(parsed) ? parsed : listIn(parsed);
  if (!items) throw unreadable('The file holds no list of objects.');
  const columns: string[] = [];
  const records = items.map((item) => flatten(item));
  for (const record of records)
    for (const name of record.keys()) if (!columns.includes(name)) columns.push(name);
  const rows = records.map((record, place) => ({
    line: place + 1,
    cells: columns.map((name) => record.get(name) ?? ''),
  }));
  return { key, source, columns, rows, rejects: [] };
}

function listIn(parsed: unknown): unknown[] | undefined {
  if (typeof parsed !== 'object' || parsed === null) return undefined;
  return Object.values(parsed).find((each): each is unknown[] => Array.isArray(each));
}

const HEADS: Record<string, string> = {
  name: '名称',
  title: '名称',
  nameEn: '英文名',
  name_en: '英文名',
  category: '类别',
  price: '价格(元)',
  brand: '品牌',
  weight: '重量',
  color: '颜色',
  colour: '颜色',
};
/** Fields of product catalogues that nobody asks for. */
const LEFT_OUT = new Set(['sku', 'id', 'description', 'currency', 'image', 'images', 'url', 'link']);

/** One object as cells: lists joined, an object of attributes spread, prices in cents turned into the currency. */
function flatten(item: unknown): Map<string, string> {
  const cells = new Map<string, string>();
  if (typeof item !== 'object' || item === null) return cells;
  for (const [name, value] of Object.entries<unknown>({ ...item })) {
    if (LEFT_OUT.has(name)) continue;
    if (name === 'priceCents' && typeof value === 'number') cells.set('价格(元)', String(value / 100));
    else if (Array.isArray(value)) cells.set(HEADS[name] ?? name, value.map(String).join('；'));
    else if (typeof value === 'object' && value !== null) {
      for (const [inner, each] of Object.entries<unknown>({ ...value })) cells.set(inner, asText(each));
    } else cells.set(HEADS[name] ?? name, asText(value));
  }
  return cells;
}

function asText(value: unknown): string {
  if (value === true) return '是';
  if (value === false) return '否';
  if (typeof value === 'string') return value.trim();
  return typeof value === 'number' ? String(value) : '';
}

function unreadable(message: string): Error {
  return appError('graph.file_unreadable', 422, message);
}
