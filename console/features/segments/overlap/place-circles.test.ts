import { describe, expect, it } from 'vitest';
import { distanceFor, placeCircles, sharedArea } from './place-circles.ts';

describe('circles of an overlap', () => {
  it('share what they should', () => {
    expect(sharedArea(2, 1, 0.5)).toBeCloseTo(Math.PI);
    expect(sharedArea(2, 1, 3)).toBe(0);
    for (const area of [0.1, 1, 3]) expect(sharedArea(2, 1, distanceFor(2, 1, area))).toBeCloseTo(area, 6);
  });

  it('have areas that go with the sizes and stay in the picture', () => {
    const circles = placeCircles([400, 100, 25], () => 10, 300, 200);
    const [one, two, three] = circles;
    expect((one?.r ?? 0) / (two?.r ?? 1)).toBeCloseTo(2);
    expect((two?.r ?? 0) / (three?.r ?? 1)).toBeCloseTo(2);
    for (const { x, y, r } of circles) {
      expect(Math.min(x - r, y - r)).toBeGreaterThanOrEqual(0);
      expect([x + r <= 300, y + r <= 200]).toEqual([true, true]);
    }
  });

  it('keep empty sets and equal ones in sight', () => {
    expect(placeCircles([0, 5], () => 0, 300, 200).every(({ x, y }) => Number.isFinite(x + y))).toBe(true);
    const [one, two] = placeCircles([9, 9], () => 9, 300, 200);
    expect(Math.abs((one?.x ?? 0) - (two?.x ?? 0))).toBeLessThan(1);
  });
});
