import { describe, expect, it } from 'vitest';
import { hoursPerWeek, nextSpan, onWeekdays, problemOf, problemOfDay, spansOf, withDay } from './week.ts';
import type { Span } from './week.ts';

const span = (day: number, from: string, to: string): Span => ({ day, from, to });

describe('business hours', () => {
  it.each([
    [[span(1, '09:00', '18:00')], undefined],
    [[span(1, '09:00', '12:00'), span(1, '12:00', '24:00')], undefined],
    [[span(1, '09:00', '12:00'), span(1, '11:30', '18:00')], 'overlap'],
    [[span(1, '18:00', '09:00')], 'order'],
    [[span(1, '09:00', '09:00')], 'order'],
  ])('of one day: %j', (spans, expected) => {
    expect(problemOfDay(spans)).toBe(expected);
  });

  it('puts the hours of a day on Monday to Friday and leaves the weekend', () => {
    const week = onWeekdays(
      [span(2, '08:00', '17:00'), span(5, '10:00', '11:00'), span(6, '10:00', '14:00')],
      2,
    );
    expect([1, 2, 3, 4, 5].map((day) => spansOf(week, day))).toEqual(
      [1, 2, 3, 4, 5].map((day) => [span(day, '08:00', '17:00')]),
    );
    expect(spansOf(week, 6)).toHaveLength(1);
    expect(hoursPerWeek(week)).toBe(49);
  });

  it('offers the next span after a break, until the day is full', () => {
    expect(nextSpan([], 3)).toEqual(span(3, '09:00', '18:00'));
    expect(nextSpan([span(3, '09:00', '12:00')], 3)).toEqual(span(3, '13:00', '17:00'));
    expect(nextSpan([span(3, '09:00', '22:00')], 3)).toEqual(span(3, '23:00', '24:00'));
    expect(nextSpan([span(3, '09:00', '23:30')], 3)).toBeUndefined();
  });

  it('asks for hours and for both messages', () => {
    const hours = {
      timezone: 'Asia/Shanghai',
      always: false,
      week: withDay([], 1, [span(1, '09:00', '18:00')]),
      closedDays: [],
      offlineMessage: { 'zh-CN': 'x', en: 'y' },
    };
    expect(problemOf(hours)).toBeUndefined();
    expect(problemOf({ ...hours, week: [] })).toBe('empty');
    expect(problemOf({ ...hours, week: [], always: true })).toBeUndefined();
    expect(problemOf({ ...hours, offlineMessage: { 'zh-CN': 'x', en: ' ' } })).toBe('message');
  });
});
