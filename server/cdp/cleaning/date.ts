import { cleaned, refused } from './cleaned.ts';
import type { Cleaned } from './cleaned.ts';
import { foldText } from './fold.ts';
import { findPlaceholder } from './placeholders.ts';

/** In what order 03/04/1985 is to be read where the numbers do not say it. */
export type DateOrder = 'day_first' | 'month_first';

const MONTHS = new Map(
  'january february march april may june july august september october november december'
    .split(' ')
    .flatMap((name, at) => [
      [name, at + 1],
      [name.slice(0, 3), at + 1],
    ]),
);
MONTHS.set('sept', 9);
const DIGITS: Record<string, string> = Object.fromEntries(
  [...'〇一二三四五六七八九'].map((sign, at) => [sign, String(at)]),
);
DIGITS['零'] = '0';

/** Whether year, month and day name a day of the Gregorian calendar from 1850 to 2200. */
export function isDay(year: number, month: number, day: number): boolean {
  if (!(year >= 1850 && year <= 2200 && month >= 1 && month <= 12 && day >= 1 && day <= 31)) return false;
  return day <= new Date(Date.UTC(year, month, 0)).getUTCDate();
}

/**
 * A day as yyyy-mm-dd from the spellings that files have: 1985-03-04, 19850304, 1985/3/4, 04.03.1985, 3/14/85, 4 Mar 1985, March 4th,
 * 1985, 1985年3月4日, 一九八五年三月四日, with or without a time of day, and a spreadsheet's day number (31110). Two-digit years lie in the
 * hundred years before `latestYear`. Refused: days that don't exist, and what programs write for nothing (1900-01-01, 1970-01-01).
 */
export function cleanDate(
  text: string,
  { order = 'day_first', latestYear = 2029 }: { order?: DateOrder; latestYear?: number } = {},
): Cleaned<string> {
  if (text.length > 64) return refused('invalid');
  const written = foldText(text).toLowerCase();
  const nothing = findPlaceholder(written);
  if (nothing) return refused(nothing);
  const day = written.replace(/[t ]\d{1,2}:\d{2}.*$/, '').trim();
  const parts =
    compactParts(day) ??
    chineseParts(day) ??
    separatedParts(day, order) ??
    namedParts(day) ??
    serialParts(day);
  if (!parts) return refused('invalid');
  const year = parts[0] < 100 ? centuryOf(parts[0], latestYear) : parts[0];
  if (!isDay(year, parts[1], parts[2])) return refused('invalid');
  const iso = `${year}-${two(parts[1])}-${two(parts[2])}`;
  return findPlaceholder(iso) ? refused('program_value') : cleaned(iso);
}

type Parts = [year: number, month: number, day: number];

function compactParts(text: string): Parts | undefined {
  const match = /^(\d{4})(\d{2})(\d{2})$/.exec(text);
  return match ? [Number(match[1]), Number(match[2]), Number(match[3])] : undefined;
}

function separatedParts(text: string, order: DateOrder): Parts | undefined {
  const yearFirst = /^(\d{4})[-/. ](\d{1,2})[-/. ](\d{1,2})$/.exec(text);
  if (yearFirst) return [Number(yearFirst[1]), Number(yearFirst[2]), Number(yearFirst[3])];
  const match = /^(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4}|\d{2})$/.exec(text);
  if (!match) return undefined;
  const [first, second, year] = [Number(match[1]), Number(match[2]), Number(match[3])];
  const monthFirst = second > 12 || (order === 'month_first' && first <= 12);
  return monthFirst ? [year, first, second] : [year, second, first];
}

function namedParts(text: string): Parts | undefined {
  const dayFirst = /^(\d{1,2})(?:st|nd|rd|th)?[\s.-]*(?:of )?([a-z]{3,9})[\s.,-]*(\d{4}|\d{2})$/.exec(text);
  if (dayFirst) return namedMonth(dayFirst[3], dayFirst[2], dayFirst[1]);
  const monthFirst = /^([a-z]{3,9})[\s.-]*(\d{1,2})(?:st|nd|rd|th)?[\s.,-]+(\d{4}|\d{2})$/.exec(text);
  return monthFirst ? namedMonth(monthFirst[3], monthFirst[1], monthFirst[2]) : undefined;
}

function namedMonth(year = '', month = '', day = ''): Parts | undefined {
  const number = MONTHS.get(month);
  return number === undefined ? undefined : [Number(year), number, Number(day)];
}

function chineseParts(text: string): Parts | undefined {
  const match =
    /^([\d〇零一二三四五六七八九]{2,4})年([\d一二三四五六七八九十]{1,2})月([\d一二三四五六七八九十]{1,3})[日号號]?$/.exec(
      text.replace(/\s/g, ''),
    );
  if (!match) return undefined;
  return [chineseDigits(match[1] ?? ''), chineseNumber(match[2] ?? ''), chineseNumber(match[3] ?? '')];
}

function chineseDigits(text: string): number {
  return Number([...text].map((sign) => DIGITS[sign] ?? sign).join(''));
}

function chineseNumber(text: string): number {
  const ten = text.indexOf('十');
  if (ten < 0) return chineseDigits(text);
  const [tens, ones] = [text.slice(0, ten), text.slice(ten + 1)];
  return (tens === '' ? 1 : chineseDigits(tens)) * 10 + (ones === '' ? 0 : chineseDigits(ones));
}

// Day numbers of spreadsheets count from 1899-12-30; five digits reach from 1927 to 2173.
function serialParts(text: string): Parts | undefined {
  if (!/^[1-9]\d{4}(?:\.0)?$/.test(text)) return undefined;
  const date = new Date(Date.UTC(1899, 11, 30) + Number(text) * 86_400_000);
  return [date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate()];
}

function centuryOf(twoDigits: number, latestYear: number): number {
  const year = Math.floor(latestYear / 100) * 100 + twoDigits;
  return year > latestYear ? year - 100 : year;
}

function two(number: number): string {
  return String(number).padStart(2, '0');
}
