import type { BusinessHours } from '../../../../contracts/service/settings.ts';

/** A time in which people are there: day 1 (Monday) … 7, `09:00` … `24:00`. */
export type Span = BusinessHours['week'][number];
export type HoursProblem = 'order' | 'overlap' | 'empty' | 'message';

export const DAYS = [1, 2, 3, 4, 5, 6, 7] as const;
const DAY_MINUTES = 24 * 60;

export function minutesOf(clock: string): number {
  const [hours = 0, minutes = 0] = clock.split(':').map(Number);
  return hours * 60 + minutes;
}

export function clockOf(minutes: number): string {
  const part = (value: number) => String(value).padStart(2, '0');
  return `${part(Math.floor(minutes / 60))}:${part(minutes % 60)}`;
}

/** The times of a day in their order. */
export function spansOf(week: Span[], day: number): Span[] {
  return week.filter((span) => span.day === day).sort((a, b) => minutesOf(a.from) - minutesOf(b.from));
}

/** The week with the times of one day replaced. */
export function withDay(week: Span[], day: number, spans: Span[]): Span[] {
  const others = week.filter((span) => span.day !== day);
  return [...others, ...spans.map((span) => ({ ...span, day }))].sort((a, b) => a.day - b.day);
}

/** The week with the times of one day on Monday to Friday. */
export function onWeekdays(week: Span[], day: number): Span[] {
  const spans = spansOf(week, day);
  return [1, 2, 3, 4, 5].reduce((next, weekday) => withDay(next, weekday, spans), week);
}

/** One more time for a day: 9 to 18 o'clock at first, later the hours after a break; undefined when the day is full. */
export function nextSpan(spans: Span[], day: number): Span | undefined {
  const last = spans.at(-1);
  if (!last) return { day, from: '09:00', to: '18:00' };
  const from = minutesOf(last.to) + 60;
  if (from >= DAY_MINUTES) return undefined;
  return { day, from: clockOf(from), to: clockOf(Math.min(DAY_MINUTES, from + 240)) };
}

/** What is wrong with the times of one day. */
export function problemOfDay(spans: Span[]): 'order' | 'overlap' | undefined {
  if (spans.some(({ from, to }) => minutesOf(from) >= minutesOf(to))) return 'order';
  const overlaps = spans.some(({ from }, index) => {
    const before = spans[index - 1];
    return before !== undefined && minutesOf(from) < minutesOf(before.to);
  });
  return overlaps ? 'overlap' : undefined;
}

/** The first thing that keeps business hours from being saved. */
export function problemOf(hours: BusinessHours): HoursProblem | undefined {
  if (!hours.always) {
    if (hours.week.length === 0) return 'empty';
    for (const day of DAYS) {
      const problem = problemOfDay(spansOf(hours.week, day));
      if (problem) return problem;
    }
  }
  const { offlineMessage } = hours;
  return offlineMessage['zh-CN'].trim() && offlineMessage.en.trim() ? undefined : 'message';
}

/** Hours in a week. */
export function hoursPerWeek(week: Span[]): number {
  const minutes = week.reduce((sum, { from, to }) => sum + Math.max(0, minutesOf(to) - minutesOf(from)), 0);
  return Math.round(minutes / 6) / 10;
}
