import type { Json } from '../contract/index.ts';
import type { Scope } from './syntax.ts';

const DAY = /^(\d{4})-(\d{2})-(\d{2})$/;
const INSTANT = /^\d{4}-\d{2}-\d{2}T[\d:.]+(?:Z|[+-]\d{2}:?\d{2})$/;
const DAY_MS = 86_400_000;
const FURTHEST_DAYS = 40_000;

type Zone = Pick<Scope, 'timezone'>;

const formats = new Map<string, Intl.DateTimeFormat>();

/** Formats are dear to make: one for each zone is kept. */
function formatOf(timezone: string): Intl.DateTimeFormat {
  let format = formats.get(timezone);
  if (!format) {
    const parts = { year: 'numeric', month: '2-digit', day: '2-digit' } as const;
    if (formats.size > 500) formats.clear();
    formats.set(timezone, (format = new Intl.DateTimeFormat('en-CA', { timeZone: timezone, ...parts })));
  }
  return format;
}

/** Milliseconds since 1970; a calendar day counts from midnight UTC. Undefined for what is no date. */
export function instantOf(value: Json | undefined, _zone: Zone): number | undefined {
  if (typeof value !== 'string' || (!DAY.test(value) && !INSTANT.test(value))) return undefined;
  const ms = Date.parse(value);
  return Number.isNaN(ms) ? undefined : ms;
}

/** The calendar day of a date or an instant in the zone, YYYY-MM-DD; null for what is no date. */
export function dayOf(value: Json | undefined, zone: Zone): string | null {
  const ms = instantOf(value, zone);
  if (ms === undefined) return null;
  return typeof value === 'string' && DAY.test(value) ? value : formatOf(zone.timezone).format(ms);
}

export function addDays(value: Json | undefined, days: number, zone: Zone): string | null {
  const day = dayOf(value, zone);
  if (day === null || !(Math.abs(days) <= FURTHEST_DAYS)) return null;
  return new Date(Date.parse(day) + Math.trunc(days) * DAY_MS).toISOString().slice(0, 10);
}

/** 1 Monday to 7 Sunday; null for what is no date. */
export function weekdayOf(value: Json | undefined, zone: Zone): number | null {
  const day = dayOf(value, zone);
  return day === null ? null : new Date(day).getUTCDay() || 7;
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** 11月22日, 22 Nov; with the year where it is another one. */
export function formatDay(value: Json | undefined, scope: Scope): string {
  const day = dayOf(value, scope);
  const found = day === null ? null : DAY.exec(day);
  if (!found) return '';
  const [year, month, date] = [Number(found[1]), Number(found[2]), Number(found[3])];
  const isThisYear = dayOf(scope.now.toISOString(), scope)?.startsWith(found[1] ?? '') === true;
  if (scope.language === 'en') return `${date} ${MONTHS[month - 1] ?? ''}${isThisYear ? '' : ` ${year}`}`;
  return `${isThisYear ? '' : `${year}年`}${month}月${date}日`;
}
