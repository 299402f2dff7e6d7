import { appError } from '../../../platform/errors/index.ts';
import { readStatus } from './article-draft.ts';
import type { ArticleDraft, Fault } from './article-draft.ts';
import { readHeader } from './columns.ts';
import type { Columns } from './columns.ts';
import { readCsv } from './csv-rows.ts';

/** What a source gives for each of its rows: a draft still to be checked, or what is wrong with the row already. */
export type RawRow = { line: number; endLine: number; text: string } & (
  { draft: ArticleDraft; fault?: undefined } | { fault: Fault; draft?: undefined }
);

const DELIMITERS = [',', '\t', ';'];

/** The header of a table, with the delimiter under which it reads. Throws `knowledge.header_unknown`, 422. */
export function readCsvHeader(text: string): { delimiter: string; columns: Columns } {
  for (const delimiter of DELIMITERS) {
    const first = readCsv(text, delimiter).next();
    if (first.done || !('cells' in first.value)) continue;
    const columns = readHeader(first.value.cells);
    if (columns) return { delimiter, columns };
  }
  throw appError(
    'knowledge.header_unknown',
    422,
    'The first line names no question column. It should read "question,answer,variant" or "q,a,index".',
    { fields: [{ field: 'question', message: 'no such column in the first line' }] },
  );
}

/** The rows under the header. With `answerFromQuestion` a question without an answer answers itself. */
export function* readCsvArticles(text: string, options: { answerFromQuestion: boolean }): Generator<RawRow> {
  const { delimiter, columns } = readCsvHeader(text);
  if (columns.answer < 0 && !options.answerFromQuestion) {
    throw appError('knowledge.header_unknown', 422, 'The first line names no answer column.', {
      fields: [{ field: 'answer', message: 'no such column in the first line' }],
    });
  }
  let isHeader = true;
  for (const row of readCsv(text, delimiter)) {
    if (isHeader) {
      isHeader = false;
      continue;
    }
    const { line, endLine } = row;
    if ('fault' in row) yield { line, endLine, text: row.text, fault: { field: 'row', code: row.fault } };
    else yield { line, endLine, text: row.cells.join(delimiter), ...readCells(row.cells, columns, options) };
  }
}

function readCells(
  cells: readonly string[],
  columns: Columns,
  options: { answerFromQuestion: boolean },
): { draft: ArticleDraft; fault?: undefined } | { fault: Fault; draft?: undefined } {
  const cell = (place: number): string => (cells[place] ?? '').trim();
  const beyond = cells.slice(columns.count);
  if (!columns.openEnded && beyond.some((extra) => extra.trim() !== '')) {
    return { fault: { field: 'row', code: 'too_many_cells' } };
  }
  const question = cell(columns.question);
  const answer = cell(columns.answer);
  return {
    draft: {
      question,
      answer: answer === '' && options.answerFromQuestion ? question : answer,
      variants: [...columns.variants.map(cell), ...beyond.map((extra) => extra.trim())],
      category: cell(columns.category) || null,
      status: readStatus(cell(columns.status)),
    },
  };
}
