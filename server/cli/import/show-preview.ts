import type { ImportPreview } from '../../../contracts/cdp/index.ts';

const WIDEST = 32;

/** A preview as a table for people: what each column was taken for, with values of the first rows and what is wrong with some. */
export function showPreview(preview: ImportPreview): string {
  const { format, encoding, separator, sampled, accepted, columns, issues, idFrom } = preview;
  const form = [format, encoding, separator === '\t' ? 'tabs' : separator && `"${separator}"`]
    .filter((each) => each !== null)
    .join(', ');
  const rows = columns.map(({ column, to, filled, good, samples, reasons }) => [
    column,
    to,
    filled === 0 ? '-' : `${good}/${filled}`,
    samples.slice(0, 2).join(' · '),
    reasons.map(({ code, count }) => `${code} ×${count}`).join(', '),
  ]);
  const lines = table([['column', 'is', 'good', 'values', 'not taken'], ...rows]);
  const named = idFrom === 'digest' ? 'a digest of name, birthday and address' : idFrom;
  const rejects = issues.filter(({ level }) => level === 'reject').slice(0, 10);
  return [
    `${form}; of the first ${sampled} rows ${accepted} would be taken; records are named by ${named}`,
    '',
    ...lines,
    ...(rejects.length > 0 ? ['', 'not taken:'] : []),
    ...rejects.map(
      ({ line, column, code }) => `  line ${line}${column === null ? '' : `, ${column}`}: ${code}`,
    ),
    '',
  ].join('\n');
}

function table(rows: string[][]): string[] {
  const short = rows.map((row) => row.map((cell, at) => (at === row.length - 1 ? cell : shorten(cell))));
  const widths = (short[0] ?? []).map((_, at) => Math.max(...short.map((row) => widthOf(row[at] ?? ''))));
  return short.map((row) =>
    row
      .map((cell, at) => cell + ' '.repeat((widths[at] ?? 0) - widthOf(cell)))
      .join('  ')
      .trimEnd(),
  );
}

function shorten(text: string): string {
  let [shown, width] = ['', 0];
  for (const letter of text.replace(/\s+/g, ' ')) {
    width += widthOf(letter);
    if (width > WIDEST) return `${shown}…`;
    shown += letter;
  }
  return shown;
}

/** How many columns of a terminal a text takes: Chinese characters take two. */
function widthOf(text: string): number {
  return [...text].reduce((sum, letter) => sum + (/[\u1100-\u115f\u2e80-\uffe6]/.test(letter) ? 2 : 1), 0);
}
