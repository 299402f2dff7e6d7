import { describe, expect, it } from 'vitest';
import { ALWAYS_OPEN, isOpen } from './business-hours.ts';

const week = [1, 2, 3, 4, 5].map((day) => ({ day, from: '09:00', to: '18:00' }));
const hours = {
  ...ALWAYS_OPEN,
  always: false,
  week: [...week, { day: 6, from: '20:00', to: '02:00' }],
  closedDays: ['2026-10-01'],
};

describe('business hours', () => {
  it.each([
    ['Monday morning in Shanghai', '2026-11-23T09:00:00+08:00', true],
    ['a minute before opening', '2026-11-23T08:59:00+08:00', false],
    ['the minute of closing', '2026-11-23T18:00:00+08:00', false],
    ['Sunday', '2026-11-22T12:00:00+08:00', false],
    ['the same moment seen from London', '2026-11-23T01:30:00Z', true],
    ['a closed day', '2026-10-01T10:00:00+08:00', false],
    ['late on Saturday', '2026-11-21T23:30:00+08:00', true],
    ['after midnight, still Saturday night', '2026-11-22T01:59:00+08:00', true],
    ['past the end of Saturday night', '2026-11-22T02:00:00+08:00', false],
  ])('%s', (_name, at, open) => expect(isOpen(hours, Date.parse(at))).toBe(open));

  it('follow the clocks of a zone with summer time', () => {
    const london = { ...hours, timezone: 'Europe/London' };
    expect(isOpen(london, Date.parse('2026-07-01T08:30:00Z'))).toBe(true);
    expect(isOpen(london, Date.parse('2026-12-01T08:30:00Z'))).toBe(false);
  });

  it('are always, when nothing was set', () => expect(isOpen(ALWAYS_OPEN, 0)).toBe(true));
});
