import { describe, expect, it } from 'vitest';
import { layoutColumns, layoutRings } from './layout.ts';

const FRAME = { width: 600, height: 400, marginX: 80, marginY: 30 };
const link = (id: string, a: string, b: string) => ({ id, a, b });

describe('the drawing of an identity', () => {
  const links = [link('1', 'a', 'b'), link('2', 'b', 'c'), link('3', 'b', 'd')];

  it('puts the record with the most links in the middle and the others around it', () => {
    const places = layoutRings(['a', 'b', 'c', 'd'], links, FRAME);
    expect(places[0]).toMatchObject({ id: 'b', x: 300, y: 200, depth: 0 });
    expect(places.slice(1).every(({ depth }) => depth === 1)).toBe(true);
  });

  it('is the same in whatever order the records come', () => {
    const backwards = layoutRings(['d', 'c', 'b', 'a'], [...links].reverse(), FRAME);
    expect(backwards).toEqual(layoutRings(['a', 'b', 'c', 'd'], links, FRAME));
  });

  it('puts few records into columns by the way that leads to them', () => {
    const chain = [link('1', 'a', 'b'), link('2', 'b', 'c'), link('3', 'c', 'd')];
    const places = layoutColumns(['a', 'b', 'c', 'd'], chain, FRAME);
    expect(places.map(({ id, depth }) => `${id}${depth}`).sort()).toEqual(['a1', 'b0', 'c1', 'd2']);
    expect(new Set(places.map(({ x }) => x))).toEqual(new Set([80, 300, 520]));
    expect(Math.max(...places.map(({ y }) => y))).toBeLessThan(FRAME.height);
  });

  it('keeps every record within the frame and apart from the others', () => {
    const ids = Array.from({ length: 12 }, (_, at) => `r${at}`);
    const places = layoutRings(
      ids,
      ids.slice(1).map((id, at) => link(id, ids[at >> 1] ?? '', id)),
      FRAME,
    );
    expect(places).toHaveLength(12);
    for (const { x, y } of places) {
      expect(x).toBeGreaterThanOrEqual(FRAME.marginX);
      expect(x).toBeLessThanOrEqual(FRAME.width - FRAME.marginX);
      expect(y).toBeGreaterThanOrEqual(FRAME.marginY - 0.01);
    }
    expect(new Set(places.map(({ x, y }) => `${x.toFixed(1)} ${y.toFixed(1)}`)).size).toBe(12);
  });
});
