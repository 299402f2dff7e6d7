import { describe, expect, it } from 'vitest';
import { changeOf } from './change.ts';

describe('a change to the period before', () => {
  it.each([
    [120, 100, 'relative', 'neither', { direction: 'up', mood: 'neutral', amount: 0.2 }],
    [30, 40, 'relative', 'down', { direction: 'down', mood: 'good', amount: 0.25 }],
    [4.5, 5, 'difference', 'up', { direction: 'down', mood: 'bad', amount: 0.5 }],
    [0.5, 0.5, 'points', 'up', { direction: 'same', mood: 'neutral', amount: 0 }],
    [0, 0, 'relative', 'neither', { direction: 'same', mood: 'neutral', amount: 0 }],
    [5, 0, 'relative', 'neither', null],
    [null, 4, 'difference', 'up', null],
    [4, null, 'difference', 'up', null],
  ] as const)('from %s to %s (%s)', (now, before, comparison, better, expected) => {
    expect(changeOf(now, before, comparison, better)).toEqual(expected);
  });
});
