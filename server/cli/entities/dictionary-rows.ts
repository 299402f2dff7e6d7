import { basename } from 'node:path';
import { parse } from 'csv-parse/sync';
import type { DictionaryEntry } from '../../ai/index.ts';
import { appError } from '../../platform/errors/index.ts';

/**
 * Reads a dictionary file: value in the column of that name (or the first), kind in the column `kind`, every other filled
 * column is an alias. `cli.dictionary_invalid` (422) for what is no CSV, with the line.
 */
export function readDictionaryRows(
  path: string,
  bytes: Buffer,
): { kind: string; entries: DictionaryEntry[] } {
  const kind = basename(path).replace(/\.[^.]*$/, '') || 'dictionary';
  const [header = [], ...rows] = parseRows(path, bytes);
  const names = header.map((name) => name.trim().toLowerCase());
  const hasHeader = names.some((name) => name === 'value' || name.startsWith('alias') || name === 'kind');
  const valueAt = Math.max(0, hasHeader ? names.indexOf('value') : 0);
  const kindAt = hasHeader ? names.indexOf('kind') : -1;
  const entries = (hasHeader ? rows : [header, ...rows]).map((row, place) => {
    const value = row[valueAt]?.trim() ?? '';
    if (value === '') {
      throw appError('cli.dictionary_invalid', 422, `${path}: row ${place + 1} has no value`);
    }
    const aliases = row.filter((cell, at) => at !== valueAt && at !== kindAt && cell.trim() !== '');
    const own = kindAt < 0 ? '' : (row[kindAt]?.trim() ?? '');
    return own === '' ? { value, aliases } : { value, aliases, kind: own };
  });
  return { kind, entries };
}

function parseRows(path: string, bytes: Buffer): string[][] {
  try {
    return parse(bytes, { bom: true, relax_column_count: true, skip_empty_lines: true });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw appError('cli.dictionary_invalid', 422, `${path} is no CSV: ${reason}`);
  }
}
