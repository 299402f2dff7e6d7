import { expect, it } from 'vitest';
import { carriesWhite, luminance } from './colour.ts';

it.each([
  ['#000000', true],
  ['#0f6560', true],
  ['#767676', true],
  ['#777777', false],
  ['#ffd400', false],
  ['#ffffff', false],
])('tells whether white can be read on %s', (colour, expected) => {
  expect(carriesWhite(colour)).toBe(expected);
});

it('knows black and white', () => {
  expect(luminance('#000000')).toBe(0);
  expect(luminance('#ffffff')).toBeCloseTo(1, 10);
});
