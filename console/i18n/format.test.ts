import { describe, expect, it } from 'vitest';
import { clockSpan, fileSize, percent, timeAgo } from './format.ts';

describe('the forms of numbers and times', () => {
  const now = new Date('2026-03-10T12:00:00');
  it.each([
    ['2026-03-10T11:59:30', '刚刚'],
    ['2026-03-10T11:57:00', '3分钟前'],
    ['2026-03-10T09:00:00', '3小时前'],
    ['2026-03-08T12:00:00', '2天前'],
    ['2026-02-20T12:00:00', '2/20'],
    ['2025-02-20T12:00:00', '2025/2/20'],
  ])('%s was %s', (at, text) => {
    expect(timeAgo(new Date(at), now, 'zh-CN', '刚刚')).toBe(text);
  });

  it.each([
    [0, '0:00'],
    [9, '0:09'],
    [75.9, '1:15'],
    [3661, '1:01:01'],
    [-5, '0:00'],
  ])('%f seconds are %s', (seconds, text) => {
    expect(clockSpan(seconds)).toBe(text);
  });

  it('has a dash where nothing was counted', () => {
    expect([percent(null, 'en'), percent(0.7345, 'en'), percent(1, 'zh-CN')]).toEqual(['–', '73.5%', '100%']);
  });

  it('shows the size of files', () => {
    expect([fileSize(900, 'en'), fileSize(1_540_000, 'en')]).toEqual(['0.9 kB', '1.5 MB']);
  });
});
