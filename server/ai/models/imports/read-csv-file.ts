import { appError } from '../../../platform/errors/index.ts';
import { readCsv } from '../../knowledge/index.ts';
import type { FileRow, ReadFile } from './row.ts';

const NAMES: Record<'text' | 'label' | 'part', readonly string[]> = {
  text: [
    'text',
    'utterance',
    'example',
    'sentence',
    'query',
    'question',
    'content',
    '文本',
    '语料',
    '问法',
    '问题',
    '句子',
    '用户说法',
  ],
  label: ['label', 'intent', 'category', 'class', 'tag', '意图', '标签', '类别', '分类', '标注'],
  part: ['part', 'split', '划分', '集合'],
};
const DELIMITERS = [',', '\t', ';'];

interface Columns {
  text: number;
  label: number;
  part: number;
  count: number;
}

/** A table with a header that names a text and a label column. Throws `ai.header_unknown`, 422. */
export function readCsvFile(text: string): ReadFile {
  const { delimiter, columns } = readHeader(text);
  return { rows: readRows(text, delimiter, columns), intents: new Map() };
}

/** Whether the first line of a text is such a header. */
export function hasCsvHeader(text: string): boolean {
  return findHeader(text) !== null;
}

function readHeader(text: string): { delimiter: string; columns: Columns } {
  const found = findHeader(text);
  if (found) return found;
  throw appError(
    'ai.header_unknown',
    422,
    'The first line names no text and label column. It should read "text,label".',
    {
      fields: [{ field: 'text', message: 'no such column in the first line' }],
    },
  );
}

function findHeader(text: string): { delimiter: string; columns: Columns } | null {
  for (const delimiter of DELIMITERS) {
    const first = readCsv(text, delimiter).next();
    if (first.done || !('cells' in first.value)) continue;
    const cells = first.value.cells.map((cell) => cell.trim().toLowerCase());
    const place = (field: keyof typeof NAMES): number =>
      cells.findIndex((cell) => NAMES[field].includes(cell));
    const columns = { text: place('text'), label: place('label'), part: place('part'), count: cells.length };
    if (columns.text >= 0 && columns.label >= 0) return { delimiter, columns };
  }
  return null;
}

function* readRows(text: string, delimiter: string, columns: Columns): Generator<FileRow> {
  let isHeader = true;
  for (const row of readCsv(text, delimiter)) {
    if (isHeader) {
      isHeader = false;
      continue;
    }
    const { line } = row;
    if ('fault' in row) {
      yield { line, text: row.text, label: '', fault: row.fault };
      continue;
    }
    const cell = (place: number): string => (row.cells[place] ?? '').trim();
    if (row.cells.slice(columns.count).some((extra) => extra.trim() !== '')) {
      yield { line, text: row.cells.join(delimiter), label: '', fault: 'too_many_cells' };
      continue;
    }
    const part = columns.part < 0 ? undefined : partOf(cell(columns.part));
    yield { line, text: cell(columns.text), label: cell(columns.label), ...(part ? { part } : {}) };
  }
}

function partOf(word: string): 'train' | 'test' | undefined {
  const plain = word.toLowerCase();
  if (['test', 'eval', 'heldout', '测试'].includes(plain)) return 'test';
  return ['train', 'training', '训练'].includes(plain) ? 'train' : undefined;
}
