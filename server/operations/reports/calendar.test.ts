import { describe, expect, it } from 'vitest';
import { addDays, dayIn, daysBetween, startOfDay } from './calendar.ts';

describe('the calendar of reports', () => {
  it.each([
    ['2026-11-21', 'Asia/Shanghai', '2026-11-20T16:00:00.000Z'],
    ['2026-03-29', 'Europe/London', '2026-03-29T00:00:00.000Z'],
    ['2026-03-30', 'Europe/London', '2026-03-29T23:00:00.000Z'],
    ['2026-11-01', 'America/New_York', '2026-11-01T04:00:00.000Z'],
    ['2026-11-02', 'America/New_York', '2026-11-02T05:00:00.000Z'],
  ])('%s begins in %s at %s', (day, zone, at) => expect(startOfDay(day, zone).toISOString()).toBe(at));

  it('finds the day of a moment by the zone', () => {
    expect(dayIn('Asia/Shanghai', Date.parse('2026-11-20T16:00:00Z'))).toBe('2026-11-21');
    expect(dayIn('America/New_York', Date.parse('2026-11-20T02:00:00Z'))).toBe('2026-11-19');
  });

  it('counts days over ends of months', () => {
    expect(addDays('2028-02-28', 2)).toBe('2028-03-01');
    expect(daysBetween('2026-12-30', '2027-01-02')).toHaveLength(4);
  });
});
