/** What a document is made of, in its order; pages are counted from 1, null where a format has none. */
export type Block =
  | { kind: 'heading'; level: number; text: string; page: number | null }
  | { kind: 'text'; text: string; page: number | null }
  | { kind: 'row'; header: string[]; cells: string[]; page: number | null };

/** Text with single blanks, for headings and cells. */
export function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

/** Forms of numbered headings, by level: 第三章, 3.2, 一、. */
export function headingLevel(line: string): number | null {
  if (line.length > 40 || /[。；;，,：:]$/.test(line)) return null;
  if (/^第[一二三四五六七八九十百\d]+[章编部]/.test(line)) return 1;
  if (/^第[一二三四五六七八九十百\d]+节/.test(line)) return 2;
  const numbered = /^(\d{1,2}(?:\.\d{1,2}){0,3})[.、]?\s+\S/.exec(line)?.[1];
  if (numbered !== undefined) return numbered.split('.').length;
  if (/^[一二三四五六七八九十]{1,3}、\S/.test(line)) return 1;
  return /^[（(][一二三四五六七八九十]{1,3}[)）]\S/.test(line) ? 2 : null;
}
