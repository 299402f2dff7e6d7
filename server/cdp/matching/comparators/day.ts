import { cleanDate, findPlaceholder, foldText, isDay } from '../../cleaning/index.ts';
import { editDistance } from '../text/edit-distance.ts';
import type { Comparator } from './comparator.ts';

interface Day {
  /** yyyymmdd; digits as written where they name no day. */
  digits: string;
  year: number;
  month: number;
  day: number;
  /** Days since 1970, NaN where it is no day. */
  number: number;
}

/** Birthdays and other days: slips of a digit, day and month swapped, a part or the year wrong, some days off. */
export const dayComparator: Comparator<Day> = {
  levels: [
    { name: 'same', m: 0.85, u: 0.0003 },
    { name: 'one_digit_or_swapped', m: 0.06, u: 0.001 },
    { name: 'two_parts_same', m: 0.03, u: 0.01 },
    { name: 'within_45_days', m: 0.01, u: 0.005 },
    { name: 'within_400_days', m: 0.01, u: 0.03 },
    { name: 'different', m: 0.04, u: 0.9537 },
  ],
  read: readDay,
  keyOf: ({ digits }) => digits,
  compare: compareDays,
  near: 1,
  blockingKeys: [
    { name: 'year and month', of: ({ digits }) => digits.slice(0, 6) },
    { name: 'year and day', of: ({ digits }) => `${digits.slice(0, 4)}-${digits.slice(6)}` },
    { name: 'month and day', of: ({ month, day }) => `${Math.min(month, day)}/${Math.max(month, day)}` },
  ],
};

function readDay(text: string): Day | undefined {
  const read = cleanDate(text);
  const digits = read.ok ? read.value.replaceAll('-', '') : foldText(text.slice(0, 32)).replace(/\D/g, '');
  // Typing errors make days that don't exist; their digits still tell something.
  if (digits.length !== 8 || (!read.ok && (findPlaceholder(digits) || read.reason !== 'invalid')))
    return undefined;
  const [year, month, day] = [
    Number(digits.slice(0, 4)),
    Number(digits.slice(4, 6)),
    Number(digits.slice(6)),
  ];
  const number = isDay(year, month, day) ? Date.UTC(year, month - 1, day) / 86_400_000 : NaN;
  return { digits, year, month, day, number };
}

function compareDays(a: Day, b: Day): number {
  if (a.year === b.year && a.month === b.day && a.day === b.month) return 1;
  const distance = editDistance(a.digits, b.digits, 1);
  if (distance === 1) return 1;
  const same = Number(a.year === b.year) + Number(a.month === b.month) + Number(a.day === b.day);
  if (same === 2) return 2;
  const days = Math.abs(a.number - b.number);
  if (days <= 45) return 3;
  return days <= 400 ? 4 : 5;
}
