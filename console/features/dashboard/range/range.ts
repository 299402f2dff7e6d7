import type { DayRange } from '../../../api/admin/reports.ts';
import type { UrlState } from '../../../ui/lists/use-url-state.ts';

export const PRESETS = { today: 1, '7d': 7, '14d': 14, '30d': 30 } as const;
export type Preset = keyof typeof PRESETS;
export type RangeChoice = Preset | 'custom';

const DAY_MS = 86_400_000;
const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** The calendar day of a moment in a time zone, as YYYY-MM-DD. */
export function dayOf(at: Date, timezone: string): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone: timezone }).format(at);
}

/** The day so many days later (or earlier), as YYYY-MM-DD. */
export function addDays(day: string, days: number): string {
  return new Date(Date.parse(day) + days * DAY_MS).toISOString().slice(0, 10);
}

export function countDays({ from, to }: DayRange): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS) + 1;
}

/** As many days right before a range. */
export function rangeBefore(range: DayRange): DayRange {
  return { from: addDays(range.from, -countDays(range)), to: addDays(range.from, -1) };
}

/** The days that the page's address asks for; seven days when it says nothing that makes sense. */
export function readRange(state: UrlState, today: string): { choice: RangeChoice; range: DayRange } {
  const { from = '', to = '' } = state;
  if (state.range === 'custom' && DAY.test(from) && DAY.test(to) && from <= to) {
    return { choice: 'custom', range: { from, to } };
  }
  const choice = Object.keys(PRESETS).find((name) => name === state.range) as Preset | undefined;
  const days = PRESETS[choice ?? '7d'];
  return { choice: choice ?? '7d', range: { from: addDays(today, 1 - days), to: today } };
}
