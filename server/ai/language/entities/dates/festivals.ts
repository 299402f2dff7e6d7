import { dayOf, weekdayOf } from './calendar.ts';

type Rule = (year: number) => number | undefined;

function on(month: number, day: number): Rule {
  return (year) => dayOf(year, month, day);
}

/** The nth such weekday (1 Monday … 7 Sunday) of a month. */
function nth(month: number, weekday: number, count: number): Rule {
  return (year) => {
    const first = dayOf(year, month, 1);
    return first + ((weekday - weekdayOf(first) + 7) % 7) + (count - 1) * 7;
  };
}

function lunar(month: number, day: number, shift = 0): Rule {
  return (year) => {
    const found = lunarDay(year, month, day);
    return found === undefined ? undefined : found + shift;
  };
}

const lunarFormat = new Intl.DateTimeFormat('en-u-ca-chinese', {
  timeZone: 'UTC',
  month: 'numeric',
  day: 'numeric',
});
const lunarDays = new Map<number, number | undefined>();

/** The Gregorian day of a day of the Chinese calendar (no leap month) in a year, by ICU's calendar. */
function lunarDay(year: number, month: number, day: number): number | undefined {
  const key = year * 10_000 + month * 100 + day;
  if (lunarDays.has(key)) return lunarDays.get(key);
  // The first lunar month begins between 21 January and 21 February.
  const start = dayOf(year, 1, 20) + Math.floor((month - 1) * 29.53 + day - 1);
  let found: number | undefined;
  for (let each = start; each < start + 66 && found === undefined; each += 1) {
    if (lunarFormat.format(each * 86_400_000) === `${month}/${day}`) found = each;
  }
  if (lunarDays.size > 5000) lunarDays.clear();
  lunarDays.set(key, found);
  return found;
}

/** 清明 by the usual formula for the 20th and 21st century. */
function qingming(year: number): number {
  const short = year % 100;
  return dayOf(year, 4, Math.floor(short * 0.2422 + (year < 2000 ? 5.59 : 4.81)) - Math.floor(short / 4));
}

const RULES: readonly [string, Rule, number][] = [
  ['元旦节?', on(1, 1), 3],
  ['春节|大年初一|农历新年', lunar(1, 1), 7],
  ['除夕夜?|大年三十|年三十', lunar(1, 1, -1), 1],
  ['元宵节?', lunar(1, 15), 1],
  ['情人节', on(2, 14), 1],
  ['妇女节|三八节|女神节', on(3, 8), 1],
  ['愚人节', on(4, 1), 1],
  ['清明节?', qingming, 3],
  ['劳动节|五一(?:劳动节|节)?(?![一二三四五六七八九十百千万\\d])', on(5, 1), 5],
  ['母亲节', nth(5, 7, 2), 1],
  ['儿童节|六一(?:儿童节|节)?(?![一二三四五六七八九十百千万\\d])', on(6, 1), 1],
  ['端午节?', lunar(5, 5), 3],
  ['父亲节', nth(6, 7, 3), 1],
  ['六一八|618(?![\\d.])', on(6, 18), 1],
  ['七夕节?', lunar(7, 7), 1],
  ['建军节', on(8, 1), 1],
  ['教师节', on(9, 10), 1],
  ['中秋节?', lunar(8, 15), 3],
  ['国庆节?|十一(?=长假|黄金周|假期|期间|放假)', on(10, 1), 7],
  ['重阳节?', lunar(9, 9), 1],
  ['万圣节', on(10, 31), 1],
  ['双十一|双11(?!\\d)', on(11, 11), 1],
  ['感恩节', nth(11, 4, 4), 1],
  ['黑色星期五|黑五', (year) => (nth(11, 4, 4)(year) ?? 0) + 1, 1],
  ['双十二|双12(?!\\d)', on(12, 12), 1],
  ['平安夜', on(12, 24), 1],
  ['圣诞节?(?!老人|树|帽|袜)', on(12, 25), 1],
];

const PATTERN = new RegExp(
  `(?:${RULES.map(([words]) => `(${words})`).join('|')})(期间|假期|长假|黄金周|放假|小长假)?`,
  'y',
);

export interface Festival {
  end: number;
  /** First day in a year. */
  inYear: Rule;
  /** Days, where the holiday as a whole is meant; otherwise 1. */
  days: number;
}

/** The festival named at a place of a folded text. */
export function festivalAt(folded: string, at: number): Festival | undefined {
  PATTERN.lastIndex = at;
  const match = PATTERN.exec(folded);
  if (!match) return undefined;
  const place = RULES.findIndex((_, each) => match[each + 1] !== undefined);
  const rule = RULES[place];
  if (!rule) return undefined;
  return { end: PATTERN.lastIndex, inYear: rule[1], days: match[RULES.length + 1] ? rule[2] : 1 };
}
