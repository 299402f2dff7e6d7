import { normalise } from '../text/normalise.ts';

type Field = 'question' | 'answer' | 'category' | 'status' | 'variant';

/** Where a table has what; places are counted from 0, -1 where there is none. */
export interface Columns {
  question: number;
  answer: number;
  category: number;
  status: number;
  variants: number[];
  /** Cells beyond the last named column are variants too (FastGPT names the first index column only). */
  openEnded: boolean;
  count: number;
  /** Names of columns that are not used. */
  ignored: string[];
}

const names = new Map<string, Field>();
for (const [field, known] of [
  ['question', ['question', 'q', 'title', '问题', '标准问', '标准问题', '标准问法', '主问题', '提问', '问']],
  ['answer', ['answer', 'a', 'reply', '答案', '标准答案', '回答', '回复', '答复', '答']],
  ['category', ['category', 'group', '分类', '类别', '类目', '知识分类', '目录']],
  ['status', ['status', '状态', '发布状态']],
  ['variant', ['variant', 'variants', 'index', 'indexes', 'indices', 'similar', 'similar question', 'alias']],
  [
    'variant',
    ['similar questions', '相似问', '相似问题', '相似问法', '扩展问', '扩展问题', '问法', '索引', '别名'],
  ],
] as const) {
  for (const name of known) names.set(name, field);
}

/** What a header or a JSON field is, by its name in Chinese or English, any case, with or without a number behind it. */
export function fieldOf(name: string): Field | undefined {
  return names.get(normalise(name.slice(0, 60).replace(/_/g, ' ')).replace(/ ?\d+$/, ''));
}

/** Reads a header; null when no column is the question. Of two columns with one name the first counts. */
export function readHeader(cells: readonly string[]): Columns | null {
  const columns: Columns = {
    question: -1,
    answer: -1,
    category: -1,
    status: -1,
    variants: [],
    openEnded: false,
    count: cells.length,
    ignored: [],
  };
  for (const [place, cell] of cells.entries()) {
    const field = fieldOf(cell);
    if (field === 'variant' || (cell.trim() === '' && columns.openEnded)) {
      columns.variants.push(place);
      columns.openEnded = true;
      continue;
    }
    columns.openEnded = false;
    if (field && columns[field] < 0) columns[field] = place;
    else if (cell.trim() !== '') columns.ignored.push(cell.trim().slice(0, 60));
  }
  return columns.question < 0 ? null : columns;
}
