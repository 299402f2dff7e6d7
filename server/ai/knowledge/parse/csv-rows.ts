/** A row of a CSV file; lines are counted from 1. */
export interface CsvRow {
  line: number;
  endLine: number;
  cells: string[];
}

/** Lines that make no row: a quotation mark that is never closed, or that stands where none may. */
export interface CsvFault {
  line: number;
  endLine: number;
  fault: 'quote_unclosed' | 'quote_misplaced';
  text: string;
}

interface Reader {
  text: string;
  delimiter: string;
  at: number;
  line: number;
}

/** How far a quoted cell may reach before it counts as never closed. */
const MAX_CELL = 60_000;
const QUOTE = 0x22;
const RETURN = 0x0d;
const NEWLINE = 0x0a;

/**
 * Reads CSV (RFC 4180, with any delimiter and any line end) row by row; never throws. Every line that is not blank belongs to
 * just one row or fault. After a broken quotation mark it goes on at the next line that surely begins a row, so one broken row
 * costs no other, and the inside of a cell never becomes a row.
 */
export function* readCsv(text: string, delimiter: string): Generator<CsvRow | CsvFault> {
  const reader: Reader = { text, delimiter, at: 0, line: 1 };
  while (reader.at < text.length) {
    const { at, line } = reader;
    const result = readRow(reader);
    if (typeof result === 'string') {
      reader.at = at;
      reader.line = line;
      yield skipDamage(reader, result);
    } else if (result.cells.some((cell) => cell.trim() !== '')) yield result;
  }
}

function readRow(reader: Reader): CsvRow | CsvFault['fault'] {
  const { text } = reader;
  const row: CsvRow = { line: reader.line, endLine: reader.line, cells: [] };
  for (;;) {
    const quoted = text.charCodeAt(reader.at) === QUOTE;
    const fault = quoted ? readQuoted(reader, row.cells) : readPlain(reader, row.cells);
    if (fault) return fault;
    if (reader.at < text.length && text[reader.at] === reader.delimiter) {
      reader.at += 1;
      continue;
    }
    row.endLine = reader.line;
    if (reader.at < text.length) {
      reader.at = afterLineEnd(text, reader.at);
      reader.line += 1;
    }
    return row;
  }
}

function readPlain(reader: Reader, cells: string[]): CsvFault['fault'] | null {
  const { text, delimiter } = reader;
  const start = reader.at;
  let end = start;
  for (; end < text.length; end += 1) {
    const code = text.charCodeAt(end);
    if (code === QUOTE) return 'quote_misplaced';
    if (code === NEWLINE || code === RETURN || text[end] === delimiter) break;
  }
  cells.push(text.slice(start, end));
  reader.at = end;
  return null;
}

function readQuoted(reader: Reader, cells: string[]): CsvFault['fault'] | null {
  const { text, delimiter } = reader;
  const start = reader.at + 1;
  let doubled = false;
  let from = start;
  for (;;) {
    const end = text.indexOf('"', from);
    if (end < 0 || end - start > MAX_CELL) return 'quote_unclosed';
    if (text.charCodeAt(end + 1) === QUOTE) {
      doubled = true;
      from = end + 2;
      continue;
    }
    const next = text.charAt(end + 1);
    if (next !== '' && next !== delimiter && next !== '\n' && next !== '\r') return 'quote_misplaced';
    const cell = text.slice(start, end);
    reader.line += cell.match(/\r\n|\r|\n/g)?.length ?? 0;
    reader.at = end + 1;
    cells.push(doubled ? cell.replaceAll('""', '"') : cell);
    return null;
  }
}

/** How many lines a broken row may take with it. */
const MAX_DAMAGE = 50;

/**
 * Passes the broken row and reports it. Lines belong to it until its quotation marks are even in number; when a line that
 * begins with a quotation mark and is a whole row comes first (or too much would be lost), the mark was simply never closed
 * and only the first line is lost.
 */
function skipDamage(reader: Reader, fault: CsvFault['fault']): CsvFault {
  const { text, line } = reader;
  const start = reader.at;
  const first = lineEnd(text, start);
  let marks = countQuotes(text, start, first);
  let end = first;
  let lines = 1;
  while (marks % 2 === 1 && end < text.length && lines < MAX_DAMAGE) {
    const next = afterLineEnd(text, end);
    if (isWholeQuotedRow(reader, next)) break;
    end = lineEnd(text, next);
    marks += countQuotes(text, next, end);
    lines += 1;
  }
  if (marks % 2 === 1) {
    end = first;
    lines = 1;
  }
  reader.at = afterLineEnd(text, end);
  reader.line = line + lines;
  return { line, endLine: line + lines - 1, fault, text: text.slice(start, Math.min(end, start + 200)) };
}

function isWholeQuotedRow(reader: Reader, at: number): boolean {
  if (reader.text.charCodeAt(at) !== QUOTE) return false;
  const end = lineEnd(reader.text, at);
  const alone = { text: reader.text.slice(at, end), delimiter: reader.delimiter, at: 0, line: 1 };
  const row = readRow(alone);
  return typeof row !== 'string' && row.cells.length > 1;
}

function countQuotes(text: string, start: number, end: number): number {
  let count = 0;
  for (let at = start; at < end; at += 1) if (text.charCodeAt(at) === QUOTE) count += 1;
  return count;
}

function lineEnd(text: string, from: number): number {
  let end = from;
  while (end < text.length && text.charCodeAt(end) !== NEWLINE && text.charCodeAt(end) !== RETURN) end += 1;
  return end;
}

function afterLineEnd(text: string, at: number): number {
  if (at >= text.length) return at;
  return text.charCodeAt(at) === RETURN && text.charCodeAt(at + 1) === NEWLINE ? at + 2 : at + 1;
}
