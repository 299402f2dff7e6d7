import { appError } from '../../../../platform/errors/index.ts';
import { civilOf, dayOf, isRealDay, weekdayOf } from './calendar.ts';
import { toLocal, zoneOf } from './zone.ts';
import type { Zone } from './zone.ts';

/** The reference time as the zone's calendar and clocks show it. */
export interface Now {
  zone: Zone;
  /** Epoch seconds, whole. */
  epoch: number;
  /** Local seconds since 1970-01-01T00:00. */
  local: number;
  today: number;
  year: number;
  month: number;
  day: number;
  /** Monday of this week. */
  monday: number;
}

/** Reads clock and calendar at a reference time; `ai.reference_invalid` (400) for a date that is none. */
export function nowIn(reference: Date, zoneName: string): Now {
  const epoch = Math.floor(reference.getTime() / 1000);
  const year = reference.getUTCFullYear();
  if (!Number.isFinite(epoch) || year < 1 || year > 9000) {
    throw appError('ai.reference_invalid', 400, 'the reference time is no date between the years 1 and 9000');
  }
  const zone = zoneOf(zoneName);
  const local = toLocal(zone, epoch);
  const today = Math.floor(local / 86_400);
  return { zone, epoch, local, today, ...civilOf(today), monday: today - weekdayOf(today) + 1 };
}

const LEAP_REACH = 4;

/** The day of that name nearest to today (29 February: in the nearest year that has it); later wins a draw. */
export function nearestDay(now: Now, month: number, day: number): number | undefined {
  let best: number | undefined;
  const reach = month === 2 && day === 29 ? LEAP_REACH : 1;
  for (let year = now.year - reach; year <= now.year + reach; year += 1) {
    if (!isRealDay(year, month, day)) continue;
    const found = dayOf(year, month, day);
    if (best === undefined || Math.abs(found - now.today) <= Math.abs(best - now.today)) best = found;
  }
  return best;
}
