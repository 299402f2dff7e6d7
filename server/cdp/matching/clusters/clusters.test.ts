import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clusterNodes } from './index.ts';
import type { Links } from './index.ts';

type Pair = [a: number, b: number, odds: number];

function linksOf(pairs: Pair[]): Links {
  return {
    a: Int32Array.from(pairs, ([a]) => a),
    b: Int32Array.from(pairs, ([, b]) => b),
    odds: Float64Array.from(pairs, ([, , odds]) => odds),
    count: pairs.length,
  };
}

/** Evidence is the odds of the pair that was given, strongly against where none was. */
function evidenceOf(pairs: Pair[]): (a: number, b: number) => number {
  const known = new Map(pairs.map(([a, b, odds]) => [`${Math.min(a, b)} ${Math.max(a, b)}`, odds]));
  return (a, b) => known.get(`${Math.min(a, b)} ${Math.max(a, b)}`) ?? -8;
}

function clusters(
  nodes: number,
  pairs: Pair[],
  more: { must?: [number, number][]; cannot?: [number, number][] } = {},
): number[] {
  const rules = { threshold: 3, evidence: evidenceOf(pairs), ...more };
  return [...clusterNodes(nodes, linksOf(pairs), rules).clusterOf];
}

describe('clusters', () => {
  it('are what strong links connect', () => {
    expect(
      clusters(5, [
        [1, 0, 9],
        [2, 1, 8],
        [2, 0, 8],
        [4, 3, 3.5],
        [3, 2, 1],
      ]),
    ).toEqual([0, 0, 0, 3, 3]);
  });

  it('are not chained together by one weak link', () => {
    const two: Pair[] = [
      [1, 0, 12],
      [2, 0, 12],
      [2, 1, 12],
      [4, 3, 12],
      [5, 3, 12],
      [5, 4, 12],
      [3, 2, 4],
    ];
    expect(clusters(6, two)).toEqual([0, 0, 0, 3, 3, 3]);
    expect(clusterNodes(6, linksOf(two), { threshold: 3, evidence: evidenceOf(two) }).refused).toBe(1);
  });

  it('follow the decisions of people', () => {
    const pairs: Pair[] = [
      [1, 0, 9],
      [2, 1, 9],
      [2, 0, 9],
    ];
    expect(clusters(4, pairs, { must: [[3, 0]] })).toEqual([0, 0, 0, 0]);
    const [a, b, c] = clusters(3, pairs, { cannot: [[0, 2]] });
    expect(a).not.toBe(c);
    expect([a, c]).toContain(b);
    expect(clusters(2, [], { must: [[0, 1]] })).toEqual([0, 0]);
  });

  it('keep apart what must be kept apart, and together what belongs together, for any links', () => {
    const pair = fc.tuple(fc.nat(11), fc.nat(11)).filter(([a, b]) => a !== b);
    const link = fc
      .tuple(pair, fc.integer({ min: -5, max: 20 }))
      .map(([[a, b], odds]): Pair => [Math.max(a, b), Math.min(a, b), odds]);
    fc.assert(
      fc.property(
        fc.array(link, { maxLength: 40 }),
        fc.array(pair, { maxLength: 6 }),
        fc.integer(),
        (pairs, cannot, seed) => {
          const once = clusters(12, pairs, { cannot });
          for (const [a, b] of cannot) expect(once[a]).not.toBe(once[b]);
          const distinct = [...new Map(pairs.map((one) => [`${one[0]} ${one[1]}`, one])).values()];
          const turned = distinct
            .map((one, at) => ({ one, key: Math.imul(at + 1, seed | 1) }))
            .sort((x, y) => x.key - y.key);
          expect(
            clusters(
              12,
              turned.map(({ one }) => one),
              { cannot },
            ),
          ).toEqual(clusters(12, distinct, { cannot }));
        },
      ),
    );
  });
});
