import { describe, expect, it } from 'vitest';
import { sparkPath } from './spark-path.ts';

describe('a sparkline', () => {
  it('runs from the lowest to the highest value', () => {
    expect(sparkPath([1, 3, 2], 20, 16).line).toBe('M0 13L10 3L20 8');
  });

  it('has a gap where a day has no value', () => {
    expect(sparkPath([1, 2, null, 1, 2], 40, 16).line).toBe('M0 13L10 3M30 13L40 3');
  });

  it.each([[[]], [[null, null]], [[5]]])('draws no line for %j', (values) => {
    expect(sparkPath(values, 20, 16).line).toBe('');
  });

  it('draws a flat line through the middle', () => {
    expect(sparkPath([4, 4], 20, 16).line).toBe('M0 8L20 8');
  });
});
