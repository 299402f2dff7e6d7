import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
  aliveProbability,
  expectedPurchases,
  expectedSpending,
  fitBgNbd,
  fitGammaGamma,
  lifetimeValue,
} from './index.ts';
import { hypergeometric, logGamma } from './gamma.ts';
import { minimise } from './minimise.ts';

const CDNOW = new URL(
  '../../../../../shared/datasets/cdnow/cdnow_customers_summary_with_transactions.csv',
  import.meta.url,
);

const PUBLISHED = { r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 };

function readCdnow(): { repeats: number; recency: number; age: number; mean: number }[] {
  const [, ...lines] = readFileSync(CDNOW, 'utf8').trim().split('\n');
  return lines.map((line) => {
    const [, repeats = 0, recency = 0, age = 0, mean = 0] = line.split(',').map(Number);
    return { repeats, recency, age, mean };
  });
}

describe('functions', () => {
  it.each([
    [1, 0],
    [0.5, Math.log(Math.sqrt(Math.PI))],
    [10, Math.log(362_880)],
    [1e-5, 11.5129196929],
    [170.5, 704.0044277342],
  ])('the logarithm of gamma at %d is %d', (x, y) => expect(logGamma(x)).toBeCloseTo(y, 9));

  it.each([0, 0.1, 0.4, 0.6, 0.9, 0.99])('the hypergeometric function at %d', (z) => {
    expect(hypergeometric(1.7, 2.3, 2.3, z)).toBeCloseTo((1 - z) ** -1.7, 6);
    expect(hypergeometric(1, 1, 2, z)).toBeCloseTo(z === 0 ? 1 : -Math.log(1 - z) / z, 8);
    expect(hypergeometric(0.5, 0.5, 1.5, z * z)).toBeCloseTo(z === 0 ? 1 : Math.asin(z) / z, 8);
  });

  it('are smallest where they are', () => {
    const valley = ([x = 0, y = 0]: number[]): number => (1 - x) ** 2 + 100 * (y - x * x) ** 2;
    const { at } = minimise(valley, [-1.2, 1]);
    expect(at[0]).toBeCloseTo(1, 5);
    expect(at[1]).toBeCloseTo(1, 5);
  });
});

describe('who still buys', () => {
  it('as the authors computed it for the first of their customers', () => {
    const first = { repeats: 2, recency: 30.43, age: 38.86 };
    expect(expectedPurchases(PUBLISHED, first, 39)).toBeCloseTo(1.226, 3);
    expect(aliveProbability(PUBLISHED, first)).toBeCloseTo(0.7266, 3);
  });

  it('is less likely the longer nothing came, and known of nobody who bought once', () => {
    const chance = (repeats: number, recency: number, age: number): number =>
      aliveProbability(PUBLISHED, { repeats, recency, age });
    expect(chance(0, 0, 38)).toBe(1);
    expect(chance(5, 10, 38)).toBeLessThan(chance(5, 30, 38));
    expect(chance(20, 10, 38)).toBeLessThan(chance(5, 10, 38));
  });

  it('buys more in more time, without end and without overflow', () => {
    for (const history of [
      { repeats: 0, recency: 0, age: 1 },
      { repeats: 400, recency: 50, age: 52 },
      { repeats: 3, recency: 1, age: 200 },
    ]) {
      let before = 0;
      for (const time of [1, 10, 50, 200, 1000]) {
        const count = expectedPurchases(PUBLISHED, history, time);
        expect(count).toBeGreaterThan(before);
        before = count;
      }
    }
    // Both ways to the same number, where the parameters part them.
    for (const r of [13.2, 13.21, 13.22, 13.23]) {
      const [one, other] = [r, r + 1e-6].map((each) =>
        expectedPurchases(
          { r: each, alpha: 40, a: 0.793, b: 2.426 },
          { repeats: 3, recency: 30, age: 39 },
          39,
        ),
      );
      expect(one).toBeCloseTo(other ?? 0, 4);
    }
    expect(
      expectedPurchases({ r: 55, alpha: 160, a: 0.01, b: 55 }, { repeats: 12, recency: 30, age: 39 }, 520),
    ).toBeCloseTo(520 * (67 / 199), -1);
    const near = expectedPurchases({ ...PUBLISHED, a: 1 }, { repeats: 2, recency: 30, age: 39 }, 39);
    expect(near).toBeCloseTo(
      expectedPurchases({ ...PUBLISHED, a: 1.0001 }, { repeats: 2, recency: 30, age: 39 }, 39),
      3,
    );
  });

  it('spends something between what they did and what everybody does', () => {
    const model = { p: 6.25, q: 3.74, v: 15.45 };
    const everybody = (6.25 * 15.45) / 2.74;
    expect(expectedSpending(model, { repeats: 0, mean: 0 })).toBeCloseTo(everybody, 6);
    expect(expectedSpending(model, { repeats: 2, mean: 22.35 })).toBeGreaterThan(22.35);
    expect(expectedSpending(model, { repeats: 50, mean: 80 })).toBeGreaterThan(75);
    const worth = (annualDiscount: number): number =>
      lifetimeValue(
        { buying: PUBLISHED, spending: model },
        { repeats: 2, recency: 30.43, age: 38.86, mean: 22.35 },
        { time: 52, unitsPerYear: 52, annualDiscount },
      );
    expect(worth(0)).toBeCloseTo(
      expectedPurchases(PUBLISHED, { repeats: 2, recency: 30.43, age: 38.86 }, 52) *
        expectedSpending(model, { repeats: 2, mean: 22.35 }),
      6,
    );
    expect(worth(0.1)).toBeLessThan(worth(0));
  });
});

describe.skipIf(!existsSync(CDNOW))('the customers of CDNOW', () => {
  it('give the published parameters', () => {
    const customers = readCdnow();
    expect(customers).toHaveLength(2357);
    const buying = fitBgNbd(customers);
    const digits = Object.fromEntries(
      Object.entries(buying).map(([name, value]: [string, number]) => [name, value.toFixed(3)]),
    );
    expect(digits).toMatchObject({ r: '0.243', alpha: '4.414', a: '0.793', b: '2.426' });
    expect(buying.logLikelihood).toBeCloseTo(-9582.4, 1);
    const spending = fitGammaGamma(customers);
    expect([spending.p.toFixed(2), spending.q.toFixed(2), spending.v.toFixed(2)]).toEqual([
      '6.25',
      '3.74',
      '15.45',
    ]);
  });
});
