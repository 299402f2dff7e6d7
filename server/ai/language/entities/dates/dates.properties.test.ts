import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { TimeValue } from '../entity.ts';
import { formatChineseNumber } from '../numbers/chinese-numerals.ts';
import { readEntities } from '../read-entities.ts';
import { civilOf, dayOf, formatDay, weekdayOf } from './calendar.ts';
import { toLocal, zoneOf } from './zone.ts';

const ZONES = [
  'Asia/Shanghai',
  'America/New_York',
  'Europe/London',
  'Australia/Lord_Howe',
  'Asia/Kathmandu',
  'UTC',
];
const zone = fc.constantFrom(...ZONES);
// Random instants, and with them ends of months, leap days and nights on which clocks change.
const EDGES = [
  '2026-02-28T23:30:00Z',
  '2028-02-29T12:00:00Z',
  '2026-03-08T06:59:00Z',
  '2026-11-01T05:30:00Z',
  '2026-12-31T23:59:59Z',
  '2026-03-29T00:59:00Z',
  '2026-10-25T00:30:00Z',
  '2026-04-04T15:00:00Z',
];
const reference = fc.oneof(
  fc.date({
    min: new Date('2001-01-01T00:00:00Z'),
    max: new Date('2090-12-31T00:00:00Z'),
    noInvalidDate: true,
  }),
  fc.constantFrom(...EDGES).map((text) => new Date(text)),
);

function localDay(at: Date, name: string): number {
  return Math.floor(toLocal(zoneOf(name), Math.floor(at.getTime() / 1000)) / 86_400);
}

function daysIn(text: string, at: Date, name: string): string[] {
  return readEntities(text, { reference: at, zone: name }).map(({ kind, value }) => {
    const { firstDay, lastDay } = value as TimeValue;
    return `${kind} ${firstDay} ${lastDay}`;
  });
}

const WEEKDAYS = '一二三四五六日';

describe('a day written in Chinese', () => {
  it('with its year is that day, wherever and whenever it is read', () => {
    const writings = [
      (y: number, m: number, d: number) => `${y}年${m}月${d}日`,
      (y: number, m: number, d: number) => `${y}-${String(m).padStart(2, '0')}-${String(d).padStart(2, '0')}`,
      (y: number, m: number, d: number) => `${y}/${m}/${d}`,
      (y: number, m: number, d: number) => `${y}年${formatChineseNumber(m)}月${formatChineseNumber(d)}号`,
    ];
    const span = { min: dayOf(1950, 1, 1), max: dayOf(2099, 12, 31) };
    fc.assert(
      fc.property(reference, zone, fc.integer(span), fc.constantFrom(...writings), (at, name, day, write) => {
        const { year, month, day: date } = civilOf(day);
        expect(daysIn(write(year, month, date), at, name)).toEqual([
          `date ${formatDay(day)} ${formatDay(day)}`,
        ]);
      }),
    );
  });

  it('without its year is the nearest', () => {
    fc.assert(
      fc.property(reference, zone, fc.integer({ min: -170, max: 170 }), (at, name, away) => {
        const day = localDay(at, name) + away;
        const { month, day: date } = civilOf(day);
        if (month === 2 && date === 29) return;
        const expected = [`date ${formatDay(day)} ${formatDay(day)}`];
        expect(daysIn(`${month}月${date}号`, at, name)).toEqual(expected);
        expect(daysIn(`${formatChineseNumber(month)}月${formatChineseNumber(date)}日`, at, name)).toEqual(
          expected,
        );
      }),
    );
  });

  it('by its distance is so many days away', () => {
    const words: readonly [string, number][] = [
      ['今天', 0],
      ['明天', 1],
      ['后天', 2],
      ['大后天', 3],
      ['昨天', -1],
      ['前天', -2],
    ];
    fc.assert(
      fc.property(
        reference,
        zone,
        fc.integer({ min: 1, max: 400 }),
        fc.constantFrom(...words),
        (at, name, count, word) => {
          const today = localDay(at, name);
          const day = (away: number): string[] => [
            `date ${formatDay(today + away)} ${formatDay(today + away)}`,
          ];
          expect(daysIn(word[0], at, name)).toEqual(day(word[1]));
          expect(daysIn(`${count}天后`, at, name)).toEqual(day(count));
          expect(daysIn(`${formatChineseNumber(count)}天前`, at, name)).toEqual(day(-count));
        },
      ),
    );
  });

  it('by its weekday has that weekday, in the week that was said', () => {
    fc.assert(
      fc.property(
        reference,
        zone,
        fc.integer({ min: 1, max: 7 }),
        fc.constantFrom(-1, 0, 1),
        (at, name, weekday, shift) => {
          const today = localDay(at, name);
          const day = today - weekdayOf(today) + 7 * shift + weekday;
          const word = { [-1]: '上', 0: '这', 1: '下' }[shift] ?? '';
          expect(daysIn(`${word}周${WEEKDAYS[weekday - 1]}`, at, name)).toEqual([
            `date ${formatDay(day)} ${formatDay(day)}`,
          ]);
        },
      ),
    );
  });
});

describe('a time', () => {
  it('is shown by the clocks of the zone, unless they jump over it', () => {
    fc.assert(
      fc.property(
        reference,
        zone,
        fc.integer({ min: 13, max: 23 }),
        fc.integer({ min: 0, max: 59 }),
        (at, name, hour, minute) => {
          const text = `明天${hour}点${minute}分`;
          const [found] = readEntities(text, { reference: at, zone: name });
          const day = formatDay(localDay(at, name) + 1);
          const clock = `${hour}:${String(minute).padStart(2, '0')}:00`;
          expect(found?.text).toBe(text);
          expect(found?.canonical.slice(0, 19)).toBe(`${day}T${clock}`);
        },
      ),
    );
  });

  it('given by a distance is exact to the second, over changes of the clock too', () => {
    fc.assert(
      fc.property(reference, zone, fc.integer({ min: 1, max: 72 }), (at, name, hours) => {
        const [found] = readEntities(`${hours}小时后`, { reference: at, zone: name });
        const expected = Math.floor(at.getTime() / 1000) + hours * 3600;
        expect(Date.parse(found?.canonical ?? '') / 1000).toBe(expected);
      }),
    );
  });
});
