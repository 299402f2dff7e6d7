import { cleaned, refused } from './cleaned.ts';
import type { Cleaned } from './cleaned.ts';
import { cleanDate } from './date.ts';
import type { DateOrder } from './date.ts';
import { foldText } from './fold.ts';
import { findPlaceholder } from './placeholders.ts';

const TIME =
  /[t ]?\s*(上午|下午|晚上|中午|凌晨)?\s*(\d{1,2})[:时点](\d{1,2})?(?:[:分](\d{1,2})(?:[.,](\d{1,9}))?)?[分秒]?\s*(am|pm)?\s*(z|utc|gmt|[+-]\d{2}:?\d{2}|[+-]\d{2})?$/i;
const formats = new Map<string, Intl.DateTimeFormat>();

/**
 * A moment, from ISO 8601, a day with a time of day in the spellings of cleanDate (2026/3/4 下午3:05, 3 Mar 2026 15:05), seconds or milliseconds
 * since 1970, or a spreadsheet's day number. Without an offset it is in `zone` (IANA), a day alone is its first moment there.
 */
export function cleanMoment(
  text: string,
  { zone = 'Asia/Shanghai', order = 'day_first' }: { zone?: string; order?: DateOrder } = {},
): Cleaned<Date> {
  if (text.length > 64) return refused('invalid');
  const written = foldText(text).replace(/^'/, '');
  const nothing = findPlaceholder(written);
  if (nothing && !/^\d{9,13}$/.test(written)) return refused(nothing);
  const counted = countedMoment(written, zone);
  if (counted) return cleaned(counted);
  const time = TIME.exec(written);
  const day = cleanDate(time ? written.slice(0, time.index) : written, { order });
  if (!day.ok) return day;
  const clock = time ? clockOf(time) : 0;
  if (clock === undefined) return refused('invalid');
  const offset = time?.[7];
  const local = Date.parse(`${day.value}T00:00:00Z`) + clock;
  return cleaned(new Date(offset === undefined ? fromZone(local, zone) : local - offsetMs(offset)));
}

// Between 2001 and 2065 as seconds or milliseconds; day numbers of spreadsheets with their time of day.
function countedMoment(text: string, zone: string): Date | undefined {
  if (/^[1-2]\d{9}(\.\d{1,6})?$/.test(text)) return new Date(Math.round(Number(text) * 1000));
  if (/^[1-2]\d{12}$/.test(text)) return new Date(Number(text));
  if (!/^[1-9]\d{4}\.\d+$/.test(text)) return undefined;
  const local = Date.UTC(1899, 11, 30) + Math.round(Number(text) * 86_400) * 1000;
  return new Date(fromZone(local, zone));
}

function clockOf(match: RegExpExecArray): number | undefined {
  const [, half = '', hours = '', minutes = '0', seconds = '0', fraction = '', meridiem = ''] = match;
  const hour = hourOf(Number(hours), half, meridiem.toLowerCase());
  const [minute, second] = [Number(minutes), Number(seconds)];
  if (hour > 24 || minute > 59 || second > 60 || (hour === 24 && minute + second > 0)) return undefined;
  return ((hour * 60 + minute) * 60 + second) * 1000 + Number(`0.${fraction || '0'}`) * 1000;
}

// 中午11点 is before noon, 中午1点 after it.
function hourOf(written: number, half: string, meridiem: string): number {
  const isLate = /下午|晚上/.test(half) || meridiem === 'pm' || (half === '中午' && written < 11);
  if (isLate && written < 12) return written + 12;
  const isEarly = /上午|凌晨/.test(half) || meridiem === 'am';
  return isEarly && written === 12 ? 0 : written;
}

function offsetMs(text: string): number {
  const match = /^([+-])(\d{2}):?(\d{2})?$/.exec(text);
  if (!match) return 0;
  return (match[1] === '-' ? -1 : 1) * (Number(match[2]) * 60 + Number(match[3] ?? 0)) * 60_000;
}

/** Milliseconds since 1970 of what clocks in a zone show, given as if they were UTC's. */
function fromZone(local: number, zone: string): number {
  // China has had no summer time since 1992: its files need no calendar.
  if (zone === 'Asia/Shanghai' && local >= Date.UTC(1992, 0)) return local - 8 * 3_600_000;
  const first = local - zoneOffset(local, zone);
  return local - zoneOffset(first, zone);
}

function zoneOffset(at: number, zone: string): number {
  const format = formats.get(zone) ?? makeFormat(zone);
  const parts = Object.fromEntries(format.formatToParts(at).map((part) => [part.type, Number(part.value)]));
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts;
  return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(at / 1000) * 1000;
}

function makeFormat(zone: string): Intl.DateTimeFormat {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  formats.set(zone, format);
  return format;
}
