import { setImmediate } from 'node:timers/promises';
import { appError } from '../../../platform/errors/index.ts';
import { exactKey } from '../text/match-form.ts';
import { cleanVariants, faultOf, rejectReasons } from './article-draft.ts';
import type { ArticleDraft, Fault, Reject } from './article-draft.ts';
import { decodeText } from './decode-text.ts';
import type { Encoding } from './decode-text.ts';
import { readCsvArticles, readCsvHeader } from './read-csv-articles.ts';
import type { RawRow } from './read-csv-articles.ts';
import { readJsonArticles } from './read-json-articles.ts';

export interface ImportOptions {
  /** Guessed from the content when it isn't said. */
  format?: 'csv' | 'json' | undefined;
  encoding?: Encoding | undefined;
  /** A question without an answer is its own answer. */
  answerFromQuestion?: boolean | undefined;
}

/** What a file holds: `articles.length + rejects.length` is `rows`. */
export interface ParsedImport {
  format: 'csv' | 'json';
  encoding: Encoding;
  /** Columns that were not used. */
  ignoredColumns: string[];
  rows: number;
  articles: ArticleDraft[];
  rejects: Reject[];
}

export const MAX_IMPORT_BYTES = 64 * 1024 * 1024;
export const MAX_IMPORT_ROWS = 200_000;

/** Rows between two breaths, so that a large file doesn't hold up the process. */
const BREATH = 500;
const EXCERPT = 80;

/**
 * Reads a file of articles. A row is taken whole or refused with its line and reason; a file that can't be read as a whole
 * throws an AppError: `knowledge.encoding_unknown`, `knowledge.header_unknown`, `knowledge.json_invalid`,
 * `knowledge.file_empty` (422), `knowledge.file_too_large` (413).
 */
export async function parseImport(bytes: Uint8Array, options: ImportOptions = {}): Promise<ParsedImport> {
  if (bytes.length > MAX_IMPORT_BYTES) throw tooLarge(`${MAX_IMPORT_BYTES / 1024 / 1024} MiB`);
  const { text, encoding } = decodeText(bytes, options.encoding);
  if (text.trim() === '') throw appError('knowledge.file_empty', 422, 'The file is empty.');
  const format = options.format ?? (/^\s*[[{]/.test(text) ? 'json' : 'csv');
  const settings = { answerFromQuestion: options.answerFromQuestion ?? false };
  const result: ParsedImport = {
    format,
    encoding,
    ignoredColumns: format === 'csv' ? readCsvHeader(text).columns.ignored : [],
    rows: 0,
    articles: [],
    rejects: [],
  };
  const seen = new Set<string>();
  for (const row of format === 'csv' ? readCsvArticles(text, settings) : readJsonArticles(text, settings)) {
    result.rows += 1;
    if (result.rows > MAX_IMPORT_ROWS) throw tooLarge(`${MAX_IMPORT_ROWS} rows`);
    takeRow(row, seen, result);
    if (result.rows % BREATH === 0) await setImmediate();
  }
  return result;
}

function takeRow(row: RawRow, seen: Set<string>, result: ParsedImport): void {
  const { draft } = row;
  let fault: Fault | null = row.fault ?? faultOf(row.draft);
  if (draft && !fault) {
    const key = exactKey(draft.question);
    if (seen.has(key)) fault = { field: 'question', code: 'duplicate_question' };
    else {
      seen.add(key);
      result.articles.push({ ...draft, variants: cleanVariants(draft.question, draft.variants) });
    }
  }
  if (!fault) return;
  const { line, endLine } = row;
  const text = row.text.replace(/\0/g, '').slice(0, EXCERPT).toWellFormed();
  result.rejects.push({ line, endLine, ...fault, reason: rejectReasons[fault.code], text });
}

function tooLarge(limit: string): Error {
  return appError(
    'knowledge.file_too_large',
    413,
    `The file is too large; one import takes up to ${limit}. Split it.`,
  );
}
