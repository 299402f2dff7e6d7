import type { Granularity } from '../entity.ts';
import { addMonths, weekdayOf } from './calendar.ts';
import type { Now } from './now.ts';
import { SMALL, smallNumber } from './small-number.ts';
import { toEpoch } from './zone.ts';

/** A stretch of time given by its distance from now; epoch seconds. */
export interface Distance {
  end: number;
  from: number;
  to: number;
  granularity: Granularity;
  confidence: number;
  kind: 'date' | 'time' | 'range';
}

const SECONDS: Readonly<Record<string, number>> = {
  秒: 1,
  分: 60,
  刻: 900,
  小: 3600,
  钟: 3600,
  天: 86_400,
  日: 86_400,
  周: 604_800,
  星: 604_800,
  礼: 604_800,
};
const UNIT = '(天|日|周|星期|礼拜|月|年|季度|小时|钟头|分钟|分|刻钟|秒钟|秒|工作日|自然日)';
const AMOUNT = `(半|${SMALL})(?:多)?(?:个)?(半)?(?:个)?${UNIT}(半)?`;
const AWAY = new RegExp(`(?:(?:再)?过)?${AMOUNT}(?:之|以)?(前|后|内|里)(?![台面腿排者半任缀卫置])`, 'y');
const AFTER_PASS = new RegExp(`(?:再)?过${AMOUNT}`, 'y');
const SPAN = new RegExp(
  `(最近|近|过去|之前|前|未来|接下来|今后|往后)(?:的)?(?:这)?${AMOUNT}(?:之?内|里|以来)?`,
  'y',
);
const MOST = 10_000;

/** 三天后, 半小时前, 两周内, 过两天, 最近一个月, 未来三天, 3个工作日内. */
export function distanceAt(folded: string, at: number, now: Now): Distance | undefined {
  AWAY.lastIndex = at;
  let match = AWAY.exec(folded);
  if (match) return read(match.slice(1, 5), match[5] ?? '', AWAY.lastIndex, now);
  if (folded[at] === '过' || folded[at] === '再') {
    AFTER_PASS.lastIndex = at;
    match = AFTER_PASS.exec(folded);
    return match ? read(match.slice(1, 5), '后', AFTER_PASS.lastIndex, now) : undefined;
  }
  SPAN.lastIndex = at;
  match = SPAN.exec(folded);
  if (!match) return undefined;
  const past = /近|过去|前/.test(match[1] ?? '');
  return read(match.slice(2, 6), past ? '近' : '内', SPAN.lastIndex, now);
}

function read(parts: (string | undefined)[], side: string, end: number, now: Now): Distance | undefined {
  const [written, halfBefore, unit = '', halfBehind] = parts;
  const amount = (written === '半' ? 0.5 : smallNumber(written)) + (halfBefore || halfBehind ? 0.5 : 0);
  if (!(amount > 0 && amount <= MOST)) return undefined;
  const sign = side === '前' || side === '近' ? -1 : 1;
  const other = shifted(now, sign * amount, unit);
  if (other === undefined) return undefined;
  const days = /^[天日周星礼月年季工自]/.test(unit);
  const granularity: Granularity = days ? 'day' : 'minute';
  if (side === '内' || side === '里' || side === '近') {
    const [from, to] = sign > 0 ? [now.epoch, other] : [other, now.epoch];
    return { end, from, to, granularity, confidence: 0.93, kind: 'range' };
  }
  if (!days || (!Number.isInteger(amount) && /^[天日]/.test(unit))) {
    return { end, from: other, to: other + 60, granularity: 'minute', confidence: 0.95, kind: 'time' };
  }
  const day = Math.floor((now.local + (other - now.epoch)) / 86_400);
  return { end, ...wholeDay(now, unit, sign * amount, day), granularity, confidence: 0.93, kind: 'date' };
}

function wholeDay(now: Now, unit: string, amount: number, guess: number): { from: number; to: number } {
  const day = dayAway(now, amount, unit) ?? guess;
  return { from: toEpoch(now.zone, day * 86_400), to: toEpoch(now.zone, (day + 1) * 86_400) };
}

/** The calendar day so far away, where the unit is a day or longer and the amount makes whole days. */
function dayAway(now: Now, amount: number, unit: string): number | undefined {
  if (unit === '工作日') return workingDays(now.today, amount);
  if (unit === '月' || unit === '年' || unit === '季度') {
    const months = amount * ({ 月: 1, 季度: 3, 年: 12 }[unit] ?? 1);
    const whole = Math.trunc(months);
    return addMonths(now.today, whole) + Math.round((months - whole) * 30);
  }
  const seconds = SECONDS[unit[0] ?? ''] ?? SECONDS['天'];
  const days = (amount * (seconds ?? 0)) / 86_400;
  return /^[天日自周星礼]/.test(unit) ? now.today + Math.trunc(days) : undefined;
}

/** The instant so far away: days and longer by the calendar at the same time of day, hours and shorter by the clock. */
function shifted(now: Now, amount: number, unit: string): number | undefined {
  const whole = dayAway(now, amount, unit);
  if (whole !== undefined) {
    const rest = /^[天日自周星礼]/.test(unit) ? amount * ((SECONDS[unit[0] ?? ''] ?? 86_400) / 86_400) : 0;
    const extra = rest === 0 ? 0 : Math.round((rest - Math.trunc(rest)) * 86_400);
    if (Math.abs(whole - now.today) > 400_000) return undefined;
    return toEpoch(now.zone, whole * 86_400 + (now.local - now.today * 86_400) + extra);
  }
  return now.epoch + Math.round(amount * (SECONDS[unit[0] ?? ''] ?? 0));
}

/** Monday to Friday; public holidays are not known here. */
function workingDays(today: number, amount: number): number {
  const step = amount < 0 ? -1 : 1;
  let day = today;
  for (let left = Math.min(Math.abs(Math.trunc(amount)), 1000); left > 0;) {
    day += step;
    if (weekdayOf(day) < 6) left -= 1;
  }
  return day;
}
