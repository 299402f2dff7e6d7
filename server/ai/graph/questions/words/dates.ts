import type { Folded } from './fold.ts';
import type { SaidNumber } from './numbers.ts';

/** The unit of numbers that are days: 20250131. */
export const DAY_UNIT = 'date';

const MONTHS = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');
const MONTH =
  '(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)';
const CHINESE =
  /^(?:(20\d\d|19\d\d)年?|([今去前])年)(?:(上半年|下半年|年初|年底)|第?([一二三四1-4])季度|(1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])月份?(?:([0-3]?\d)[日号])?)/;
const LONE_YEAR = /^([今去前])年|^(this|last)year/;
const HALF = /^(?:the)?(first|second|last)half(?:of|in)*((?:19|20)\d\d)/;
const MONTH_YEAR = new RegExp(`^${MONTH}(?:([0-3]?\\d)(?:st|nd|rd|th)?)?(?:of)?((?:19|20)\\d\\d)`);
const DIGITS = '一二三四五六七八九';
/** How many years back. */
const AGO: Record<string, number> = { 今: 0, 去: 1, 前: 2, this: 0, last: 1 };

/** A stretch of time that begins at a place: 2025年下半年, 去年3月, March 2025. Undefined where none begins. */
export function dateAt(folded: Folded, at: number, today: Date): SaidNumber | undefined {
  const rest = folded.text.slice(at, at + 32);
  const found = chineseDate(rest, today) ?? loneYear(rest, today) ?? englishDate(rest);
  return found && folded.free[at + found.end] === true ? { ...found, end: at + found.end } : undefined;
}

function chineseDate(rest: string, today: Date): SaidNumber | undefined {
  const match = CHINESE.exec(rest);
  if (!match) return undefined;
  const [all, given, word, part, quarter, month, day] = match;
  const year = given === undefined ? yearBack(word, today) : Number(given);
  if (part !== undefined) {
    const spans: Record<string, [number, number]> = {
      上半年: [1, 6],
      下半年: [7, 12],
      年初: [1, 3],
      年底: [10, 12],
    };
    const [first, last] = spans[part] ?? [1, 12];
    return span(all, year, first, last);
  }
  if (quarter !== undefined) {
    const number = Number(quarter) || DIGITS.indexOf(quarter) + 1;
    return span(all, year, number * 3 - 2, number * 3);
  }
  const number = monthOf(month ?? '');
  return span(all, year, number, number, day);
}

function loneYear(rest: string, today: Date): SaidNumber | undefined {
  const match = LONE_YEAR.exec(rest);
  if (!match) return undefined;
  return span(match[0], yearBack(match[1] ?? match[2], today), 1, 12);
}

function englishDate(rest: string): SaidNumber | undefined {
  const half = HALF.exec(rest);
  if (half) {
    const isFirst = half[1] === 'first';
    return span(half[0], Number(half[2]), isFirst ? 1 : 7, isFirst ? 6 : 12);
  }
  const match = MONTH_YEAR.exec(rest);
  if (!match) return undefined;
  const month = MONTHS.indexOf((match[1] ?? '').slice(0, 3)) + 1;
  return span(match[0], Number(match[3]), month, month, match[2]);
}

function span(all: string, year: number, first: number, last: number, day?: string): SaidNumber {
  const from = year * 10_000 + first * 100 + (day === undefined ? 0 : Number(day));
  const until = day === undefined ? year * 10_000 + last * 100 + 31 : from;
  return { value: from, until, end: all.length, unit: DAY_UNIT };
}

function yearBack(word: string | undefined, today: Date): number {
  return today.getUTCFullYear() - (AGO[word ?? ''] ?? 0);
}

function monthOf(text: string): number {
  if (/^\d+$/.test(text)) return Number(text);
  const ones = DIGITS.indexOf(text.at(-1) ?? '') + 1;
  return text.startsWith('十') ? 10 + ones : ones;
}
