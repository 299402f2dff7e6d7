import { parseChineseNumber } from '../numbers/chinese-numerals.ts';

/** Pattern of a number within a date or a duration. */
export const SMALL = String.raw`(?:\d{1,4}(?:\.\d{1,2})?|[零〇一二两三四五六七八九十廿卅百]{1,5})`;

/** Its value; NaN for none ("十十"). */
export function smallNumber(text: string | undefined): number {
  if (text === undefined || text === '') return Number.NaN;
  const value = Number(text);
  if (!Number.isNaN(value)) return value;
  return parseChineseNumber(text) ?? (text === '两' ? 2 : Number.NaN);
}
