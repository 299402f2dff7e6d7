import type { Granularity } from '../entity.ts';
import { addMonths, civilOf, dayOf, daysInMonth, isRealDay, weekdayOf } from './calendar.ts';
import { festivalAt } from './festivals.ts';
import { nearestDay } from './now.ts';
import type { Now } from './now.ts';
import { SMALL, smallNumber } from './small-number.ts';

/** Days that a piece of text names: `first` is in it, `next` is the day after the last. */
export interface Days {
  end: number;
  first: number;
  next: number;
  granularity: Granularity;
  confidence: number;
  /** How much was said: what the second half of a range takes over. */
  said: 'day' | 'weekday' | 'month' | 'other';
}

type Reader = (folded: string, at: number, now: Now, base: Days | undefined) => Days | undefined;

function one(end: number, day: number, confidence: number, said: Days['said'] = 'other'): Days {
  return { end, first: day, next: day + 1, granularity: 'day', confidence, said };
}

function sticky(source: string): RegExp {
  return new RegExp(source, 'y');
}

function execAt(pattern: RegExp, folded: string, at: number): RegExpExecArray | undefined {
  pattern.lastIndex = at;
  return pattern.exec(folded) ?? undefined;
}

const RELATIVE_DAYS: Readonly<Record<string, number>> = {
  大前: -3,
  前: -2,
  昨: -1,
  今: 0,
  当: 0,
  明: 1,
  后: 2,
  大后: 3,
};
const RELATIVE_DAY = /(大前|大后|[前后](?=天)|[昨今明])(?:[天日儿]|(?=[晚夜早晨]))|(前)(?=晚)/y;

const relativeDay: Reader = (folded, at, now) => {
  const match = execAt(RELATIVE_DAY, folded, at);
  if (!match || /^(?:后天性|今日头条|明日黄花|明儿子)/.test(folded.slice(at, at + 4))) return undefined;
  return one(RELATIVE_DAY.lastIndex, now.today + (RELATIVE_DAYS[match[1] ?? match[2] ?? ''] ?? 0), 0.96);
};

const SHIFTS: Readonly<Record<string, number>> = { 上上: -2, 上: -1, 本: 0, 这: 0, 当: 0, 下: 1, 下下: 2 };
const WEEKDAY =
  /(上上|下下|[上下本这])?(?:一?个)?(?:周|星期|礼拜)([一二三四五六日天末]|[1-7](?![\d.点天个年折元块]))(?!年|岁|刊)/y;
const WEEK = /(上上|下下|[上下本这])(?:一?个)?(?:周|星期|礼拜)/y;
const WEEKDAYS = '一二三四五六日';

const weekday: Reader = (folded, at, now, base) => {
  const match = execAt(WEEKDAY, folded, at);
  if (!match) return week(folded, at, now, base);
  const end = WEEKDAY.lastIndex;
  const name = match[2] === '天' ? '日' : (match[2] ?? '');
  const shift = match[1] === undefined ? undefined : (SHIFTS[match[1]] ?? 0);
  if (name === '末') {
    const saturday = now.monday + 5 + (shift ?? 0) * 7;
    return { end, first: saturday, next: saturday + 2, granularity: 'day', confidence: 0.9, said: 'other' };
  }
  const number = WEEKDAYS.includes(name) ? WEEKDAYS.indexOf(name) + 1 : Number(name);
  if (shift !== undefined) return one(end, now.monday + shift * 7 + number - 1, 0.95, 'weekday');
  // Without a week: the next such day, today included; in 下周一到周三 the same week.
  const from = base?.said === 'weekday' ? base.first : now.today;
  return one(end, from + ((number - weekdayOf(from) + 7) % 7), 0.85, 'weekday');
};

const week: Reader = (folded, at, now) => {
  const match = execAt(WEEK, folded, at);
  if (!match) return undefined;
  const first = now.monday + (SHIFTS[match[1] ?? ''] ?? 0) * 7;
  return {
    end: WEEK.lastIndex,
    first,
    next: first + 7,
    granularity: 'week',
    confidence: 0.93,
    said: 'other',
  };
};

/** 初, 上旬: the first ten days; 中, 中旬: the next ten; 下旬: from the 21st; 底, 末: the last five days. */
function partOfMonth(end: number, year: number, month: number, part: string | undefined): Days {
  const first = dayOf(year, month, 1);
  const next = dayOf(year, month + 1, 1);
  const days = { end, confidence: 0.9, said: 'month' as const };
  if (part === undefined) return { ...days, first, next, granularity: 'month' };
  const granularity = 'day';
  if (part === '初' || part === '上旬') return { ...days, first, next: first + 10, granularity };
  if (part.startsWith('中')) return { ...days, first: first + 10, next: first + 20, granularity };
  return { ...days, first: part === '下旬' ? first + 20 : next - 5, next, granularity };
}

const PART_OF_MONTH = '初|底|末|中旬|上旬|下旬|中(?![国秋午奖间])';
const SHIFTED_MONTH = sticky(
  `(?:(上上|下下|[上下本这当])个?)?月(?:份)?(?:的)?(?:(${SMALL})[号日]|(${PART_OF_MONTH}))?`,
);

const shiftedMonth: Reader = (folded, at, now) => {
  const match = execAt(SHIFTED_MONTH, folded, at);
  if (!match || (match[1] === undefined && match[3] === undefined)) return undefined;
  if (match[1] === undefined && /[个\d一二三四五六七八九十]/.test(folded[at - 1] ?? '')) return undefined;
  const { year, month } = civilOf(dayOf(now.year, now.month + (SHIFTS[match[1] ?? '本'] ?? 0), 1));
  const end = SHIFTED_MONTH.lastIndex;
  if (match[2] === undefined) return partOfMonth(end, year, month, match[3]);
  const day = smallNumber(match[2]);
  return isRealDay(year, month, day) ? one(end, dayOf(year, month, day), 0.95, 'day') : undefined;
};

const YEAR_WORDS: Readonly<Record<string, number>> = { 大前: -3, 前: -2, 去: -1, 今: 0, 本: 0, 明: 1, 后: 2 };
const YEAR = sticky(
  `(?:(\\d{4}|[〇零一二三四五六七八九]{4}|\\d{2}(?=年\\d{1,2}月))|(大前|[今本明去前后]))年度?(?:的)?` +
    `(?:(${SMALL})月(?:份)?(?:的)?(?:(${SMALL})(?:[日号]|(?![.\\d个]))|(${PART_OF_MONTH}))?|([上下])半年|(初|底|末|年初|年底|年末))?`,
);

const yearly: Reader = (folded, at, now) => {
  const match = execAt(YEAR, folded, at);
  if (!match) return undefined;
  const written = smallYear(match[1]);
  const year = written ?? now.year + (YEAR_WORDS[match[2] ?? ''] ?? 0);
  const end = YEAR.lastIndex;
  if (match[3] !== undefined) {
    const month = smallNumber(match[3]);
    const day = smallNumber(match[4]);
    if (match[4] !== undefined && isRealDay(year, month, day))
      return one(end, dayOf(year, month, day), 0.98, 'day');
    if (match[4] !== undefined || !(month >= 1 && month <= 12)) return undefined;
    return partOfMonth(end, year, month, match[5]);
  }
  const festival = festivalAt(folded, end);
  const start = festival?.inYear(year);
  if (festival && start !== undefined) {
    return { ...one(festival.end, start, 0.95), next: start + festival.days };
  }
  if (match[6] !== undefined) return months(end, year, match[6] === '上' ? 1 : 7, 6, 'month');
  if (match[7] !== undefined) return months(end, year, match[7].endsWith('初') ? 1 : 11, 2, 'month');
  return months(end, year, 1, 12, 'year');
};

function smallYear(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const year = smallNumber(text);
  return text.length === 2 ? 2000 + year : year;
}

function months(end: number, year: number, month: number, count: number, granularity: Granularity): Days {
  const first = dayOf(year, month, 1);
  return { end, first, next: dayOf(year, month + count, 1), granularity, confidence: 0.88, said: 'other' };
}

const BARE_YEAR_PART =
  /年(初|底|末|中)(?![^\s，。！？,.!?\u3400-\u9fff])|([上下])半年|(?:([上下本这])(?:个|一)?|第?([一二三四1-4]))季度/y;

/** 年底, 上半年, 本季度, 第三季度 of this year. */
const partOfYear: Reader = (folded, at, now) => {
  const match = execAt(BARE_YEAR_PART, folded, at);
  if (!match || /[\d一二三四五六七八九十]/.test(folded[at - 1] ?? '')) return undefined;
  const end = BARE_YEAR_PART.lastIndex;
  if (match[1]) return months(end, now.year, { 初: 1, 中: 6 }[match[1]] ?? 11, 2, 'month');
  if (match[2]) return months(end, now.year, match[2] === '上' ? 1 : 7, 6, 'month');
  const quarter = match[4] ? smallNumber(match[4]) : Math.ceil(now.month / 3) + (SHIFTS[match[3] ?? ''] ?? 0);
  return months(end, now.year, (quarter - 1) * 3 + 1, 3, 'quarter');
};

const festival: Reader = (folded, at, now) => {
  const found = festivalAt(folded, at);
  if (!found) return undefined;
  if (/[〇零一二三四五六七八九十百千\d.-]/.test(folded[at - 1] ?? '')) return undefined;
  let best: number | undefined;
  for (const year of [now.year - 1, now.year, now.year + 1]) {
    const day = found.inYear(year);
    if (day !== undefined && (best === undefined || Math.abs(day - now.today) <= Math.abs(best - now.today)))
      best = day;
  }
  return best === undefined ? undefined : { ...one(found.end, best, 0.85), next: best + found.days };
};

const MONTH_DAY = sticky(
  `(${SMALL})月(?:份)?(?:的)?(?:(${SMALL})(?:[日号](?![线楼院店码])|(?![\\d.个件点:元块万十百千]))|(${PART_OF_MONTH}))?`,
);

const monthDay: Reader = (folded, at, now) => {
  const match = execAt(MONTH_DAY, folded, at);
  if (!match) return undefined;
  const month = smallNumber(match[1]);
  const end = MONTH_DAY.lastIndex;
  if (!(Number.isInteger(month) && month >= 1 && month <= 12)) return undefined;
  if (match[2] === undefined) {
    const middle = nearestDay(now, month, 15);
    return middle === undefined ? undefined : partOfMonth(end, civilOf(middle).year, month, match[3]);
  }
  const day = nearestDay(now, month, smallNumber(match[2]));
  return day === undefined ? undefined : one(end, day, 0.95, 'day');
};

const DAY_ALONE = sticky(
  `(${SMALL})(?:号(?![线楼院店码字门机柜位车桌房航床仓库称召令]|$(?<=第.{1,4}))|日(?![本常用销志程产均元游内前后租]))`,
);

/** "3号": of the month that brings it nearest; in a range of the month before. */
const dayAlone: Reader = (folded, at, now, base) => {
  if (/[a-z\d第月.-]/.test(folded[at - 1] ?? '') && !base) return undefined;
  const match = execAt(DAY_ALONE, folded, at);
  const day = smallNumber(match?.[1]);
  if (!match || !(Number.isInteger(day) && day >= 1 && day <= 31)) return undefined;
  const end = DAY_ALONE.lastIndex;
  if (base?.said === 'day') {
    const { year, month, day: before } = civilOf(base.first);
    const shift = day < before ? 1 : 0;
    const target = civilOf(dayOf(year, month + shift, 1));
    return isRealDay(target.year, target.month, day)
      ? one(end, dayOf(target.year, target.month, day), 0.93, 'day')
      : undefined;
  }
  let best: number | undefined;
  for (let shift = -2; shift <= 2; shift += 1) {
    const { year, month } = civilOf(addMonths(dayOf(now.year, now.month, 1), shift));
    if (day > daysInMonth(year, month)) continue;
    const found = dayOf(year, month, day);
    if (best === undefined || Math.abs(found - now.today) <= Math.abs(best - now.today)) best = found;
  }
  return best === undefined ? undefined : one(end, best, 0.75, 'day');
};

const WRITTEN =
  /(?<![\d.-])(?:(\d{4})([-/.])(\d{1,2})\2(\d{1,2})|((?:19|20)\d\d)(0[1-9]|1[0-2])([0-3]\d))(?![\d-])(?:日|号)?/y;
const SHORT =
  /(?<![\d./-])(\d{1,2})(?:\/(\d{1,2})(?:日|号)?|\.(\d{1,2})[日号]|-(\d{1,2})[日号](?!楼))(?![\d/%])/y;

/** 2026-05-03, 2026/5/3, 20260503, 5/3, 5.3号. */
const written: Reader = (folded, at, now) => {
  const match = execAt(WRITTEN, folded, at);
  if (match) {
    const [year, month, day] = match[1] ? [match[1], match[3], match[4]] : [match[5], match[6], match[7]];
    if (!isRealDay(Number(year), Number(month), Number(day))) return undefined;
    return one(
      WRITTEN.lastIndex,
      dayOf(Number(year), Number(month), Number(day)),
      match[1] ? 0.98 : 0.7,
      'day',
    );
  }
  const short = execAt(SHORT, folded, at);
  if (!short || short[4] !== undefined) return undefined;
  const day = nearestDay(now, Number(short[1]), Number(short[2] ?? short[3]));
  return day === undefined ? undefined : one(SHORT.lastIndex, day, short[3] ? 0.9 : 0.55, 'day');
};

const NUMERIC: readonly Reader[] = [written, yearly, monthDay, dayAlone, partOfYear, festival];
const WORDS: readonly Reader[] = [relativeDay, weekday, shiftedMonth, yearly, partOfYear, festival];

/** The days named at a place of a folded text. */
export function daysAt(folded: string, at: number, now: Now, base?: Days): Days | undefined {
  const first = folded[at] ?? '';
  for (const read of /[\d〇零一二两三四五六七八九十廿卅]/.test(first) ? NUMERIC : WORDS) {
    const found = read(folded, at, now, base);
    if (found) return found;
  }
  return undefined;
}
