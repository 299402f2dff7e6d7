import { expect, it } from 'vitest';
import { isSameValue } from './same-value.ts';

it.each([
  [{ a: [1, { b: 'x' }] }, { a: [1, { b: 'x' }] }, true],
  [{ a: 1, b: undefined }, { a: 1 }, true],
  [{ a: [1, 2] }, { a: [2, 1] }, false],
  [[], {}, false],
  [null, {}, false],
  ['1', 1, false],
])('tells whether %j and %j are the same', (a, b, expected) => {
  expect(isSameValue(a, b)).toBe(expected);
});
