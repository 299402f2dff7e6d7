import { expect, it } from 'vitest';
import { wilsonInterval } from './interval.ts';

it('holds the share that it should, also at its ends', () => {
  // Newcombe 1998, table I: 81 of 263 and 15 of 148.
  expect(wilsonInterval(81, 263).low).toBeCloseTo(0.2553, 4);
  expect(wilsonInterval(81, 263).high).toBeCloseTo(0.3662, 4);
  expect(wilsonInterval(15, 148).low).toBeCloseTo(0.0624, 4);
  expect(wilsonInterval(15, 148).high).toBeCloseTo(0.1605, 4);
  expect(wilsonInterval(0, 2000)).toMatchObject({ low: 0 });
  expect(wilsonInterval(0, 2000).high).toBeCloseTo(0.0019, 4);
  expect(wilsonInterval(7, 7).high).toBe(1);
});
