/** Day of the proleptic Gregorian calendar as a count from 1970-01-01. */
export function dayOf(year: number, month: number, day: number): number {
  return Math.floor(Date.UTC(year, month - 1, day) / 86_400_000);
}

export interface CivilDay {
  year: number;
  month: number;
  day: number;
}

/** Year, month (1–12) and day of a day count. */
export function civilOf(day: number): CivilDay {
  const date = new Date(day * 86_400_000);
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
}

/** 1 is Monday, 7 Sunday. */
export function weekdayOf(day: number): number {
  return ((((day + 3) % 7) + 7) % 7) + 1;
}

export function daysInMonth(year: number, month: number): number {
  return dayOf(year, month + 1, 1) - dayOf(year, month, 1);
}

/** The day exists: 30 February does not. */
export function isRealDay(year: number, month: number, day: number): boolean {
  return month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month);
}

/** So many months later, at the last day where the month is shorter. */
export function addMonths(day: number, months: number): number {
  const civil = civilOf(day);
  const first = civilOf(dayOf(civil.year, civil.month + months, 1));
  return dayOf(first.year, first.month, Math.min(civil.day, daysInMonth(first.year, first.month)));
}

/** ISO calendar date. */
export function formatDay(day: number): string {
  const { year, month, day: date } = civilOf(day);
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(date).padStart(2, '0')}`;
}
