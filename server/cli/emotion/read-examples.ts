import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { parse } from 'csv-parse/sync';
import type { PolarityExample } from '../../ai/index.ts';
import { appError } from '../../platform/errors/index.ts';

const POSITIVE = new Set(['1', 'positive', 'pos', '+', '正面', '好评']);
const NEGATIVE = new Set(['0', '-1', 'negative', 'neg', '-', '负面', '差评']);

/**
 * Reads labelled texts from CSV with the columns text and label (1/0, Positive/Negative …). A column `category` or `domain` tells
 * the domain, else the file does.
 */
export async function readExamples(path: string): Promise<PolarityExample[]> {
  const bytes = await readFile(path).catch((error: unknown) => {
    throw appError('cli.file_unreadable', 400, `${path} can't be read: ${String(error)}`);
  });
  const rows = parseRows(path, bytes);
  return rows.map((row, at) => {
    const { text, label } = row;
    if (text === undefined || label === undefined) {
      throw appError('cli.columns_missing', 400, `${path} needs the columns text and label`);
    }
    const domain = row['category'] ?? row['domain'] ?? basename(path);
    return { text, positive: isPositive(label, `${path}, row ${at + 1}`), domain };
  });
}

function parseRows(path: string, bytes: Buffer): Record<string, string>[] {
  try {
    return parse<Record<string, string>>(bytes, {
      columns: true,
      bom: true,
      relax_quotes: true,
      relax_column_count: true,
      skip_empty_lines: true,
    });
  } catch (error) {
    throw appError('cli.csv_invalid', 400, `${path} is no CSV: ${String(error)}`);
  }
}

function isPositive(label: string, where: string): boolean {
  const plain = label.trim().toLowerCase();
  if (POSITIVE.has(plain)) return true;
  if (NEGATIVE.has(plain)) return false;
  throw appError(
    'cli.label_unknown',
    400,
    `${where}: the label is 1 or 0, Positive or Negative, not "${label}"`,
  );
}
