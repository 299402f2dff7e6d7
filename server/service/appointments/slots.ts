/** When something is open, in its own time zone. */
export interface Opening {
  timezone: string;
  week: { day: number; from: string; to: string }[];
  closedDays: string[];
  slotMinutes: number;
}

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

/**
 * The beginnings of all slots from one moment up to another, in order, in milliseconds. A span's slots begin at its beginning; one that would
 * end after the span is left out. A span that ends before it begins goes on past midnight.
 */
export function listSlots(opening: Opening, from: number, to: number): number[] {
  const found = new Set<number>();
  // The day before may reach past midnight, and zones differ from UTC by up to 14 hours.
  for (let day = from - 2 * DAY_MS; day <= to + DAY_MS; day += DAY_MS) {
    const date = new Date(day).toISOString().slice(0, 10);
    if (opening.closedDays.includes(date)) continue;
    for (const span of opening.week.filter((each) => each.day === dayOf(date))) {
      const begin = minutesOf(span.from);
      const end = minutesOf(span.to) + (minutesOf(span.to) <= begin ? 1440 : 0);
      for (let at = begin; at + opening.slotMinutes <= end; at += opening.slotMinutes) {
        const moment = momentOf(date, at, opening.timezone);
        if (moment >= from && moment < to) found.add(moment);
      }
    }
  }
  return [...found].sort((a, b) => a - b);
}

/** The moment at which clocks of a zone show so many minutes after the midnight of a date. */
export function momentOf(date: string, minutes: number, timezone: string): number {
  const shown = Date.parse(`${date}T00:00:00Z`) + minutes * MINUTE_MS;
  const first = shown - offsetAt(shown, timezone);
  // The clocks may be changed between the guess and the moment.
  return shown - offsetAt(first, timezone);
}

/** The date that clocks of a zone show at a moment. */
export function dateIn(moment: number, timezone: string): string {
  return new Date(moment + offsetAt(moment, timezone)).toISOString().slice(0, 10);
}

/** `2026-03-02 14:30` as clocks of a zone show it. */
export function clockIn(moment: number, timezone: string): string {
  return new Date(moment + offsetAt(moment, timezone)).toISOString().slice(0, 16).replace('T', ' ');
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** By how much the clocks of a zone are ahead of UTC at a moment, in milliseconds. */
function offsetAt(moment: number, timeZone: string): number {
  let format = formats.get(timeZone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-US', {
      timeZone,
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
      hourCycle: 'h23',
    });
    formats.set(timeZone, format);
  }
  const parts = new Map(format.formatToParts(moment).map(({ type, value }) => [type, Number(value)]));
  const of = (type: Intl.DateTimeFormatPartTypes): number => parts.get(type) ?? 0;
  const shown = Date.UTC(of('year'), of('month') - 1, of('day'), of('hour'), of('minute'), of('second'));
  return shown - Math.floor(moment / 1000) * 1000;
}

/** 1 Monday … 7 Sunday */
function dayOf(date: string): number {
  return ((new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % 7) + 1;
}

function minutesOf(clock: string): number {
  return Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3, 5));
}
