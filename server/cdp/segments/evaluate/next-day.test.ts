import { expect, it } from 'vitest';
import { nextDay } from './next-day.ts';

it('begins where people live', () => {
  const at = (now: string, zone: string): string => new Date(nextDay(new Date(now), zone)).toISOString();
  expect(at('2026-11-21T15:59:59.999Z', 'Asia/Shanghai')).toBe('2026-11-21T16:00:00.000Z');
  expect(at('2026-11-21T16:00:00.000Z', 'Asia/Shanghai')).toBe('2026-11-22T16:00:00.000Z');
  expect(at('2026-03-29T00:30:00.000Z', 'Europe/Berlin')).toBe('2026-03-29T22:00:00.000Z');
});
