import * as chrono from 'chrono-node/en';
import type { ParsedComponents, ParsedResult } from 'chrono-node';
import type { Candidate } from '../entity.ts';
import { dayOf } from './calendar.ts';
import type { Now } from './now.ts';
import { epochAt, timeCandidate } from './time-candidate.ts';
import type { Stretch } from './time-candidate.ts';
import { offsetAt } from './zone.ts';

const UNIT = '(?:years?|months?|weeks?|days?|hours?|hrs?|minutes?|mins?|seconds?|secs?)';
const MONTH =
  '(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)';
/** Only where one of these stands is the date library asked: it takes a hundred times as long as this look. */
const CUE = new RegExp(
  `\\b(?:today|tonight|tomorrow|yesterday|(?:mon|tues|wednes|thurs|fri|satur|sun)day|noon|midnight|o'clock|(?:this|yesterday|tomorrow|in the) (?:morning|afternoon|evening)` +
    `|${MONTH}\\.? \\d{1,4}(?:st|nd|rd|th)?|\\d{1,2}(?:st|nd|rd|th)?(?: of)? ${MONTH}|(?:january|february|april|june|july|august|september|october|november|december)` +
    `|\\d{1,2}(?::\\d\\d)? ?[ap]\\.?m|(?:in|within) (?:an?|\\d{1,3}|one|two|three|four|five|six|seven|eight|nine|ten|half an?|a few|a couple of) ${UNIT}|${UNIT} (?:ago|later|from now)|\\d{1,2}/\\d{1,2}/\\d{2,4}|\\d{4}-\\d{2}-\\d{2}[t ]\\d{2}:\\d{2})\\b`,
  'g',
);
const STRETCH = /\b(last|this|next|past|coming|previous) (week|weekend|month|quarter|year)\b/g;
const PART = /\b(morning|afternoon|evening|tonight|night)\b/i;
const PARTS: Readonly<Record<string, readonly [number, number]>> = {
  morning: [360, 720],
  afternoon: [720, 1080],
  evening: [1020, 1320],
  tonight: [1080, 1440],
  night: [1200, 1440],
};
const BY_CLOCK = /\b(?:hours?|hrs?|minutes?|mins?|seconds?|secs?)\b/i;
const BEFORE = 40;
const BEHIND = 60;
const MOST_LOOKS = 24;

/** Dates, times and ranges in English: weeks, months and years by ourselves, all else by chrono-node around cue words. */
export function readEnglishTimes(folded: string, now: Now, out: Candidate[]): void {
  STRETCH.lastIndex = 0;
  for (let match = STRETCH.exec(folded); match; match = STRETCH.exec(folded)) {
    out.push(timeCandidate(now, calendarStretch(match, now)));
  }
  for (const [from, to] of windows(folded)) {
    const reference = { instant: new Date(now.epoch * 1000), timezone: offsetAt(now.zone, now.epoch) / 60 };
    for (const result of chrono.casual.parse(folded.slice(from, to), reference)) {
      const stretch = stretchOf(result, now);
      if (!stretch) continue;
      const start = from + result.index;
      out.push(timeCandidate(now, { ...stretch, start, end: start + result.text.length }));
    }
  }
}

/** Pieces of the text around the cues; a text full of dates is read up to a limit, so that it can't hold up a turn. */
function windows(folded: string): [number, number][] {
  const found: [number, number][] = [];
  CUE.lastIndex = 0;
  for (let match = CUE.exec(folded); match && found.length < MOST_LOOKS; match = CUE.exec(folded)) {
    const from = wordStart(folded, Math.max(0, match.index - BEFORE));
    const to = Math.min(folded.length, CUE.lastIndex + BEHIND);
    const last = found.at(-1);
    if (last && from <= last[1] && to - last[0] <= 4 * (BEFORE + BEHIND)) last[1] = to;
    else found.push([Math.max(from, last?.[1] ?? 0), to]);
  }
  return found;
}

function wordStart(folded: string, at: number): number {
  let from = at;
  while (from > 0 && from < folded.length && /[a-z\d]/.test(folded[from - 1] ?? '') && from > at - 10)
    from -= 1;
  return from;
}

function calendarStretch(match: RegExpExecArray, now: Now): Stretch {
  const [text, word = '', unit] = match;
  const shift = word === 'next' || word === 'coming' ? 1 : word === 'this' ? 0 : -1;
  const spot = {
    kind: 'range' as const,
    start: match.index,
    end: match.index + text.length,
    confidence: 0.93,
  };
  const days = (first: number, next: number, granularity: Stretch['granularity']): Stretch => {
    return { ...spot, from: epochAt(now, first, 0), to: epochAt(now, next, 0), granularity };
  };
  const monday = now.monday + shift * 7;
  if (unit === 'week') return days(monday, monday + 7, 'week');
  if (unit === 'weekend') return days(monday + 5, monday + 7, 'day');
  if (unit === 'year') return days(dayOf(now.year + shift, 1, 1), dayOf(now.year + shift + 1, 1, 1), 'year');
  const month = unit === 'quarter' ? (Math.ceil(now.month / 3) - 1 + shift) * 3 + 1 : now.month + shift;
  const length = unit === 'quarter' ? 3 : 1;
  return days(
    dayOf(now.year, month, 1),
    dayOf(now.year, month + length, 1),
    unit === 'quarter' ? 'quarter' : 'month',
  );
}

type Found = Omit<Stretch, 'start' | 'end'>;

function stretchOf(result: ParsedResult, now: Now): Found | undefined {
  if (/^(?:sat|sun|mon|tue|wed|thu|fri|mar|may|now|\d{1,2}|\d{4}|\d+\.\d+)$/i.test(result.text))
    return undefined;
  const text = result.text;
  if (BY_CLOCK.test(text) && /\b(?:ago|in|within|later|from now)\b/i.test(text)) {
    const from = Math.round(result.start.date().getTime() / 1000);
    if (/within/i.test(text))
      return { kind: 'range', from: now.epoch, to: from, granularity: 'minute', confidence: 0.93 };
    return { kind: 'time', from, to: from + 60, granularity: 'minute', confidence: 0.94 };
  }
  const first = ofComponents(result.start, text, now);
  if (!result.end) return /^within\b/i.test(text) ? { ...first, kind: 'range', from: now.epoch } : first;
  const last = ofComponents(result.end, '', now);
  const to = last.kind === 'time' ? last.from : last.to;
  if (to <= first.from) return undefined;
  return { kind: 'range', from: first.from, to, granularity: last.granularity, confidence: 0.92 };
}

function ofComponents(parts: ParsedComponents, text: string, now: Now): Found {
  const [year, month, day] = [parts.get('year') ?? now.year, parts.get('month') ?? 1, parts.get('day') ?? 1];
  if (
    !parts.isCertain('day') &&
    !parts.isCertain('weekday') &&
    !parts.isCertain('hour') &&
    parts.isCertain('month')
  ) {
    const from = epochAt(now, dayOf(year, month, 1), 0);
    return {
      kind: 'range',
      from,
      to: epochAt(now, dayOf(year, month + 1, 1), 0),
      granularity: 'month',
      confidence: 0.85,
    };
  }
  const named = dayOf(year, month, day);
  // "Friday" is the next one, today included, as 周五 is.
  const bare =
    parts.isCertain('weekday') && !parts.isCertain('day') && !/\b(?:last|past|previous)\b/i.test(text);
  const count = bare && named < now.today ? named + 7 : named;
  const part = partOfDay(parts, text, count, now);
  if (part) return part;
  if (parts.isCertain('hour') || /noon|midnight/i.test(text)) {
    const from = epochAt(
      now,
      count,
      (parts.get('hour') ?? 0) * 60 + (parts.get('minute') ?? 0),
      parts.get('second') ?? 0,
    );
    return { kind: 'time', from, to: from + 60, granularity: 'minute', confidence: 0.94 };
  }
  const from = epochAt(now, count, 0);
  return { kind: 'date', from, to: epochAt(now, count + 1, 0), granularity: 'day', confidence: 0.94 };
}

/** tomorrow morning, tonight: a stretch of the day. */
function partOfDay(parts: ParsedComponents, text: string, day: number, now: Now): Found | undefined {
  const part = PART.exec(text)?.[1]?.toLowerCase();
  if (part === undefined || parts.isCertain('hour')) return undefined;
  const [from, to] = PARTS[part] ?? [0, 0];
  return {
    kind: 'time',
    from: epochAt(now, day, from),
    to: epochAt(now, day, to),
    granularity: 'part',
    confidence: 0.9,
  };
}
