import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { MatchModel } from '../model.ts';
import { maximise } from './maximise.ts';
import type { ComparedPairs } from './maximise.ts';
import { randomNumbers } from './random-pairs.ts';

const LEVELS = ['same', 'near', 'different'];

function model(columns: number, u: number[]): MatchModel {
  const column = (at: number): MatchModel['columns'][number] => ({
    name: `c${at}`,
    kind: 'text',
    levels: LEVELS,
    m: Float64Array.from([0.7, 0.1, 0.2]),
    h: Float64Array.from([0.7, 0.1, 0.2]),
    u: Float64Array.from(u),
    shared: at % 2 === 0,
  });
  const all = Array.from({ length: columns }, (_, at) => column(at));
  return { prior: 0.001, priorRelated: 0.001, columns: all, frequencies: [] };
}

/** Pairs drawn from known m and u. */
function drawn(matches: number, others: number, m: number[], u: number[], columns: number): ComparedPairs {
  const random = randomNumbers(7);
  const level = ([same = 0, near = 0]: number[]): number => {
    const at = random();
    return at < same ? 1 : at < same + near ? 2 : 3;
  };
  const count = matches + others;
  const levels = Uint8Array.from({ length: count * columns }, (_, at) =>
    level(Math.floor(at / columns) < matches ? m : u),
  );
  return {
    count,
    columns,
    levels,
    rareness: new Float32Array(count),
    rarenessShared: new Float32Array(count),
  };
}

describe('expectation maximisation', () => {
  it('finds what the pairs were drawn from', () => {
    const [m, u] = [
      [0.85, 0.1, 0.05],
      [0.02, 0.03, 0.95],
    ];
    const pairs = drawn(2000, 50_000, m, u, 5);
    const { model: found } = maximise({ ...model(5, u), priorRelated: 0 }, pairs, 52_000);
    expect(found.prior).toBeCloseTo(2000 / 52_000, 3);
    for (const column of found.columns) {
      for (const [level, share] of column.m.entries()) expect(share).toBeCloseTo(m[level] ?? 0, 1);
    }
  });

  it('never makes the likelihood fall, whatever the pairs', () => {
    const cells = fc.array(fc.tuple(fc.nat(3), fc.nat(3), fc.nat(3)), { minLength: 1, maxLength: 60 });
    fc.assert(
      fc.property(cells, fc.integer({ min: 0, max: 100_000 }), (rows, more) => {
        const count = rows.length;
        const pairs = {
          count,
          columns: 3,
          levels: Uint8Array.from(rows.flat()),
          rareness: Float32Array.from({ length: count }, (_, at) => (at % 3) - 1),
          rarenessShared: new Float32Array(count),
        };
        let before = -Infinity;
        const onStep = (likelihood: number): void => {
          expect(likelihood).toBeGreaterThanOrEqual(before - 1e-7 * (1 + Math.abs(likelihood)));
          before = likelihood;
        };
        maximise(model(3, [0.1, 0.1, 0.8]), pairs, count + more, { onStep });
        expect(before).toBeGreaterThan(-Infinity);
      }),
    );
  });
});
