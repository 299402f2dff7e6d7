import { civilOf, dayOf, isRealDay } from './calendar.ts';
import type { Days } from './days.ts';
import { nearestDay } from './now.ts';
import type { Now } from './now.ts';
import { SMALL, smallNumber } from './small-number.ts';

/** What stands between the two ends of a range. */
export const CONNECTOR = String.raw` ?(?:到了?|至|-{1,2}|~|直到) ?`;

const DAYS = new RegExp(
  `(?:(\\d{4})年)?(?:(${SMALL})月)?(${SMALL})[日号]?${CONNECTOR}(?:(${SMALL})月)?(${SMALL})[日号](?![线楼院店码])`,
  'y',
);
const SLASHED = new RegExp(`(\\d{1,2})[./](\\d{1,2})${CONNECTOR}(\\d{1,2})[./](\\d{1,2})(?![\\d./])`, 'y');
const MONTHS = new RegExp(`(${SMALL})月?${CONNECTOR}(${SMALL})月(?:份)?(?!\\d|${SMALL}[日号])`, 'y');

/** 5月3号到7号, 5月3-7日, 3-5号, 4月28号到5月3号, 5.3-5.7, 3到5月: both ends in one look. */
export function dayRangeAt(folded: string, at: number, now: Now): Days | undefined {
  if (/[\d.月第a-z-]/.test(folded[at - 1] ?? '')) return undefined;
  DAYS.lastIndex = at;
  const match = DAYS.exec(folded);
  if (match) return between(now, match, DAYS.lastIndex);
  SLASHED.lastIndex = at;
  const slashed = SLASHED.exec(folded);
  if (slashed) {
    const [m1, d1, m2, d2] = slashed.slice(1).map(Number) as [number, number, number, number];
    const first = nearestDay(now, m1, d1);
    return first === undefined ? undefined : closed(SLASHED.lastIndex, first, m2, d2, 0.7);
  }
  MONTHS.lastIndex = at;
  const months = MONTHS.exec(folded);
  if (!months) return undefined;
  const [from, to] = [smallNumber(months[1]), smallNumber(months[2])];
  if (!isMonth(from) || !isMonth(to)) return undefined;
  const { year } = civilOf(nearestDay(now, from, 15) ?? now.today);
  return {
    end: MONTHS.lastIndex,
    first: dayOf(year, from, 1),
    next: dayOf(to < from ? year + 1 : year, to + 1, 1),
    granularity: 'month',
    confidence: 0.85,
    said: 'other',
  };
}

function isMonth(value: number): boolean {
  return Number.isInteger(value) && value >= 1 && value <= 12;
}

function between(now: Now, match: RegExpExecArray, end: number): Days | undefined {
  const [, year, firstMonth, firstDay, lastMonth, lastDay] = match;
  const from = smallNumber(firstDay);
  const month = firstMonth === undefined ? undefined : smallNumber(firstMonth);
  if (!Number.isInteger(from) || from < 1 || from > 31) return undefined;
  let first: number | undefined;
  if (month !== undefined && year !== undefined) {
    first = isRealDay(Number(year), month, from) ? dayOf(Number(year), month, from) : undefined;
  } else if (month !== undefined) {
    first = nearestDay(now, month, from);
  } else {
    first = isRealDay(now.year, now.month, from) ? dayOf(now.year, now.month, from) : undefined;
  }
  if (first === undefined) return undefined;
  const { month: current } = civilOf(first);
  const to = smallNumber(lastDay);
  const next = lastMonth !== undefined ? smallNumber(lastMonth) : to < from ? (current % 12) + 1 : current;
  return closed(end, first, next, to, month === undefined ? 0.8 : 0.95);
}

/** From a day to the next day of that month and number. */
function closed(
  end: number,
  first: number,
  month: number,
  day: number,
  confidence: number,
): Days | undefined {
  const { year } = civilOf(first);
  for (const each of [year, year + 1]) {
    if (!isRealDay(each, month, day)) continue;
    const last = dayOf(each, month, day);
    if (last >= first) return { end, first, next: last + 1, granularity: 'day', confidence, said: 'day' };
  }
  return undefined;
}
