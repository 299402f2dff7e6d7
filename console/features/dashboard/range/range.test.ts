import { describe, expect, it } from 'vitest';
import { addDays, countDays, dayOf, rangeBefore, readRange } from './range.ts';

describe('the days of a report', () => {
  it('takes the day from the time zone of the tenant, not of the reader', () => {
    const at = new Date('2026-03-01T16:30:00Z');
    expect(dayOf(at, 'Asia/Shanghai')).toBe('2026-03-02');
    expect(dayOf(at, 'America/New_York')).toBe('2026-03-01');
  });

  it.each([
    [{}, '7d', '2026-02-24', '2026-03-02'],
    [{ range: 'today' }, 'today', '2026-03-02', '2026-03-02'],
    [{ range: '30d' }, '30d', '2026-02-01', '2026-03-02'],
    [{ range: 'custom', from: '2025-12-30', to: '2026-01-02' }, 'custom', '2025-12-30', '2026-01-02'],
    [{ range: 'custom', from: '2026-01-02', to: '2025-12-30' }, '7d', '2026-02-24', '2026-03-02'],
    [{ range: 'toString' }, '7d', '2026-02-24', '2026-03-02'],
  ])('reads %j', (state, choice, from, to) => {
    expect(readRange(state, '2026-03-02')).toEqual({ choice, range: { from, to } });
  });

  it('compares with as many days right before', () => {
    expect(rangeBefore({ from: '2026-02-24', to: '2026-03-02' })).toEqual({
      from: '2026-02-17',
      to: '2026-02-23',
    });
    expect(countDays({ from: '2026-02-24', to: '2026-03-02' })).toBe(7);
    expect(addDays('2026-12-31', 1)).toBe('2027-01-01');
  });
});
