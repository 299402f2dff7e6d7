import type { Article } from '../../../../contracts/ai/index.ts';

/** Forms in which knowledge leaves; both can be imported again. */
export type ExportFormat = 'csv' | 'json';

/**
 * Writes articles piece by piece. CSV: category, status, question, answer and as many variant cells as the row has, every cell
 * quoted, with a byte order mark so that spreadsheets read it as UTF-8. JSON: `{articles: […]}`.
 */
export async function* writeExport(
  pages: AsyncIterable<Article[]>,
  format: ExportFormat,
): AsyncGenerator<string> {
  yield format === 'csv' ? '\ufeffcategory,status,question,answer,variant\r\n' : '{"articles":[';
  let isFirst = true;
  for await (const articles of pages) {
    let piece = '';
    for (const article of articles) {
      piece += format === 'csv' ? toCsvRow(article) : `${isFirst ? '\n' : ',\n'}${toJson(article)}`;
      isFirst = false;
    }
    yield piece;
  }
  if (format === 'json') yield '\n]}\n';
}

function toCsvRow({ category, status, question, answer, variants }: Article): string {
  const cells = [category ?? '', status, question, answer, ...variants];
  return `${cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',')}\r\n`;
}

function toJson({ question, answer, variants, category, status }: Article): string {
  return JSON.stringify({ question, answer, variants, category, status });
}
