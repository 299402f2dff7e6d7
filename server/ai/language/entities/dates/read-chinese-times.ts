import type { Candidate } from '../entity.ts';
import { clockAt } from './clocks.ts';
import type { Clock } from './clocks.ts';
import { daysAt } from './days.ts';
import type { Days } from './days.ts';
import type { Now } from './now.ts';
import { distanceAt } from './offsets.ts';
import { CONNECTOR, dayRangeAt } from './ranges.ts';
import { epochAt, timeCandidate } from './time-candidate.ts';
import type { Stretch } from './time-candidate.ts';

const START = 1;
const NUMERAL = 2;
const NUMERALS = '0123456789零〇一二两三四五六七八九十廿卅百.';
const STARTS =
  '半今明昨后前大上下本这去当月年周星礼凌清早晨中正午傍晚夜深元春除端重国双圣平母父感黑情妇女植愚劳儿教万建农过再最近未接往第之一三六十';
const kinds = new Uint8Array(65_536);
for (const char of STARTS) kinds[char.charCodeAt(0)] = START;
for (const char of NUMERALS) kinds[char.charCodeAt(0)] = (kinds[char.charCodeAt(0)] ?? 0) | NUMERAL;

/** What may follow a number that begins a date or a time. */
const BEHIND_NUMBER = /[年月日号点时:/\-.~到至天周星礼小钟分秒个半季工自刻黄长假期放(儿劳八节多]|^$/;
const LONGEST_NUMBER = 10;
const CONNECT = new RegExp(CONNECTOR, 'y');

/** Dates, times and ranges in Chinese, relative to a reference time. */
export function readChineseTimes(folded: string, now: Now, out: Candidate[]): void {
  let at = 0;
  while (at < folded.length) {
    const kind = kinds[folded.charCodeAt(at)] ?? 0;
    if (kind === 0) {
      at += 1;
      continue;
    }
    let next = at + 1;
    if (kind & NUMERAL) {
      let end = at + 1;
      while ((kinds[folded.charCodeAt(end)] ?? 0) & NUMERAL) end += 1;
      const tooLong = end - at > LONGEST_NUMBER;
      if (tooLong || !mayBeTime(folded, at, end)) {
        at = tooLong ? end : at + 1;
        if (!tooLong && !(kind & START) && isDigit(folded, at)) at = end;
        continue;
      }
      // A number is read from its beginning only: the 8 of 18点 is no hour.
      if (isDigit(folded, at)) while (isDigit(folded, next)) next += 1;
    }
    const found = stretchAt(folded, at, now);
    if (found) {
      out.push(timeCandidate(now, found));
      next = Math.max(next, found.end);
    }
    at = next;
  }
}

function isDigit(folded: string, at: number): boolean {
  const code = folded.charCodeAt(at);
  return code >= 48 && code <= 57;
}

function mayBeTime(folded: string, at: number, end: number): boolean {
  if (BEHIND_NUMBER.test(folded[end] ?? '')) return true;
  // 20260503, 618, 双11, and a second half such as 5月3.
  return (
    end - at === 8 ||
    /^(?:618|六一|五一|十一)/.test(folded.slice(at, at + 3)) ||
    folded[at - 1] === '.' ||
    folded.slice(at, end).includes('.')
  );
}

function stretchAt(folded: string, at: number, now: Now): Stretch | undefined {
  const distance = distanceAt(folded, at, now);
  if (distance) return { start: at, ...distance };
  const range = dayRangeAt(folded, at, now);
  if (range) return ofDays(now, at, range, 'range');
  const days = daysAt(folded, at, now);
  const single = days !== undefined && days.next === days.first + 1;
  const hours = !days || single ? numberedHours(folded, at, now, days) : undefined;
  if (hours) return hours;
  const clock = !days || single ? clockBehind(folded, days?.end ?? at, days !== undefined) : undefined;
  if (!days && !clock) return undefined;
  return rangeFrom(folded, at, now, days, clock) ?? ofOne(now, at, days, clock);
}

function clockBehind(folded: string, at: number, afterDay: boolean, part?: string): Clock | undefined {
  if (!afterDay) return clockAt(folded, at, false, part);
  const skip = /^(?: |的|，)?/.exec(folded.slice(at, at + 1))?.[0].length ?? 0;
  return clockAt(folded, at, true, part) ?? (skip > 0 ? clockAt(folded, at + skip, true, part) : undefined);
}

function ofDays(now: Now, start: number, days: Days, kind: 'date' | 'range'): Stretch {
  const { end, granularity, confidence } = days;
  return {
    kind,
    start,
    end,
    from: epochAt(now, days.first, 0),
    to: epochAt(now, days.next, 0),
    granularity,
    confidence,
  };
}

function ofOne(
  now: Now,
  start: number,
  days: Days | undefined,
  clock: Clock | undefined,
): Stretch | undefined {
  if (days && !clock) {
    return ofDays(
      now,
      start,
      days,
      days.next === days.first + 1 && days.granularity === 'day' ? 'date' : 'range',
    );
  }
  if (!clock) return undefined;
  const day = days?.first ?? now.today;
  const from = epochAt(now, day, clock.from, clock.second);
  const point = clock.from === clock.to;
  const to = point ? from + (clock.second > 0 ? 1 : 60) : epochAt(now, day, clock.to);
  const granularity = point ? (clock.second > 0 ? 'second' : 'minute') : 'part';
  const confidence = days ? Math.min(days.confidence, clock.confidence) : clock.confidence;
  return { kind: 'time', start, end: clock.end, from, to, granularity, confidence };
}

/** … 到 …: the second half takes over what it leaves out. */
function rangeFrom(
  folded: string,
  start: number,
  now: Now,
  days: Days | undefined,
  clock: Clock | undefined,
): Stretch | undefined {
  CONNECT.lastIndex = clock?.end ?? days?.end ?? start;
  if (!CONNECT.test(folded)) return undefined;
  const at = CONNECT.lastIndex;
  const lastDays = daysAt(folded, at, now, days);
  const sure = lastDays !== undefined || clock !== undefined;
  const lastClock = clockBehind(folded, lastDays?.end ?? at, sure, clock?.part);
  if (clock) {
    return lastClock
      ? hoursBetween(start, now, { days, clock }, { days: lastDays, clock: lastClock })
      : undefined;
  }
  if (!lastDays || !days || lastDays.next <= days.first) return undefined;
  const { end, next } = lastDays;
  const confidence = Math.min(days.confidence, lastDays.confidence, 0.95);
  const [from, to] = [epochAt(now, days.first, 0), epochAt(now, next, 0)];
  return { kind: 'range', start, end, from, to, granularity: 'day', confidence };
}

interface Moment {
  days: Days | undefined;
  clock: Clock;
}

function hoursBetween(start: number, now: Now, first: Moment, last: Moment): Stretch | undefined {
  const firstDay = first.days?.first ?? last.days?.first ?? now.today;
  const lastDay = last.days?.first ?? firstDay;
  const from = epochAt(now, firstDay, first.clock.from, first.clock.second);
  let minutes = Math.max(last.clock.to, last.clock.from);
  // 晚上十点到两点 ends the next day, 上午九点到五点 in the afternoon.
  if (lastDay === firstDay && minutes <= first.clock.from) {
    minutes += minutes + 720 > first.clock.from && minutes <= 720 ? 720 : 1440;
  }
  const to = epochAt(now, lastDay, minutes);
  const sure = Math.min(first.days?.confidence ?? 1, last.days?.confidence ?? 1);
  const confidence = Math.min(sure, first.clock.confidence, last.clock.confidence, 0.95);
  const { end } = last.clock;
  return to > from ? { kind: 'range', start, end, from, to, granularity: 'minute', confidence } : undefined;
}

const HOURS = new RegExp(`(\\d{1,2})${CONNECTOR}(?=\\d{1,2}(?:点|:\\d\\d))`, 'y');

/** 10-12点: the first hour without 点. */
function numberedHours(folded: string, start: number, now: Now, days: Days | undefined): Stretch | undefined {
  const at = days?.end ?? start;
  const day = days?.first ?? now.today;
  HOURS.lastIndex = at;
  const match = HOURS.exec(folded);
  if (!match || /[\d.]/.test(folded[at - 1] ?? '')) return undefined;
  const last = clockAt(folded, HOURS.lastIndex, true);
  const hour = Number(match[1]);
  if (!last || hour > 24 || last.from !== last.to) return undefined;
  const same =
    hour * 60 < last.from - 720 && hour < 12 && last.part === undefined && last.from > 720 ? hour + 12 : hour;
  const from = epochAt(now, day, (last.from - same * 60 > 0 ? same : hour) * 60);
  const to = epochAt(now, day, last.from <= hour * 60 ? last.from + 720 : last.from);
  if (to <= from) return undefined;
  return { kind: 'range', start, end: last.end, from, to, granularity: 'minute', confidence: 0.75 };
}
