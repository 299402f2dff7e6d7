import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Lifecycle, ValueSettings } from '../../../../contracts/cdp/index.ts';
import { addHabit, bestTimeOf, emptyHabit } from './best-time.ts';
import { sampler } from './fit-model.ts';
import { lifecycleOf } from './lifecycle.ts';
import { buyerOf } from './purchases.ts';
import { boundsOf, scoreRfm, segmentOf } from './rfm.ts';
import type { Rfm } from './rfm.ts';

const SETTINGS: ValueSettings = {
  currency: 'CNY',
  rates: { USD: 7, JPY: 0.05 },
  lookbackDays: 365,
  rfm: { mode: 'quantile', bins: 5 },
  lifecycle: { newDays: 30, atRiskDays: 90, lostDays: 180, churnAtRisk: 0.7, highValueScore: 5 },
  lifetime: { horizonDays: 365, annualDiscount: 0.1 },
};

describe('RFM', () => {
  const buyer = fc.record({
    recencyDays: fc.integer({ min: 0, max: 900 }),
    purchases: fc.integer({ min: 1, max: 30 }),
    amount: fc.integer({ min: 0, max: 1_000_000 }),
  });

  it('gives equal values equal scores, better ones never lower scores, and uses all of them', () => {
    fc.assert(
      fc.property(fc.array(buyer, { minLength: 1 }), fc.integer({ min: 2, max: 10 }), (buyers, bins) => {
        const bounds = boundsOf({ mode: 'quantile', bins }, buyers);
        for (const one of buyers) {
          const score = scoreRfm(bounds, one);
          for (const each of Object.values(score)) expect(each >= 1 && each <= bins).toBe(true);
          for (const other of buyers) {
            const second = scoreRfm(bounds, other);
            if (one.recencyDays <= other.recencyDays) expect(score.r).toBeGreaterThanOrEqual(second.r);
            if (one.purchases >= other.purchases) expect(score.f).toBeGreaterThanOrEqual(second.f);
            if (one.amount >= other.amount) expect(score.m).toBeGreaterThanOrEqual(second.m);
          }
        }
      }),
      { numRuns: 50 },
    );
    const many = Array.from({ length: 100 }, (_, n) => ({
      recencyDays: n,
      purchases: n + 1,
      amount: n * 100,
    }));
    const bounds = boundsOf({ mode: 'quantile', bins: 5 }, many);
    const counts = Map.groupBy(many, (each) => scoreRfm(bounds, each).m);
    expect([...counts.values()].map((each) => each.length)).toEqual([20, 20, 20, 20, 20]);
  });

  it.each<[Rfm, string]>([
    [{ recencyDays: 3, purchases: 9, amount: 90_000 }, 'important_value'],
    [{ recencyDays: 3, purchases: 1, amount: 90_000 }, 'important_develop'],
    [{ recencyDays: 300, purchases: 9, amount: 90_000 }, 'important_keep'],
    [{ recencyDays: 300, purchases: 1, amount: 90_000 }, 'important_retain'],
    [{ recencyDays: 3, purchases: 9, amount: 10 }, 'general_value'],
    [{ recencyDays: 300, purchases: 1, amount: 10 }, 'general_retain'],
  ])('%j is %s by fixed bounds', (given, segment) => {
    const fixed = {
      mode: 'fixed' as const,
      recencyDays: [90, 30],
      purchases: [2, 5],
      amount: [1000, 50_000],
    };
    const bounds = boundsOf(fixed, []);
    expect(segmentOf(bounds, scoreRfm(bounds, given))).toBe(segment);
  });
});

describe('a lifecycle', () => {
  const usual = { daysSinceFirst: 200, daysSinceLast: 10, purchases: 1, m: 3, churn: undefined };
  it.each<[Lifecycle, Partial<Parameters<typeof lifecycleOf>[1]>]>([
    ['new', { daysSinceFirst: 20 }],
    ['active', {}],
    ['repeat', { purchases: 2, daysSinceFirst: 20 }],
    ['high_value', { purchases: 2, m: 5 }],
    ['at_risk', { daysSinceLast: 91, m: 5 }],
    ['at_risk', { churn: 0.7 }],
    ['lost', { daysSinceLast: 181, m: 5 }],
  ])('is %s where %j', (stage, more) => {
    expect(lifecycleOf(SETTINGS.lifecycle, { ...usual, ...more })).toBe(stage);
  });
});

describe('purchases', () => {
  const now = new Date('2026-06-30T04:00:00Z');
  const terms = { settings: SETTINGS, zone: 'Asia/Shanghai', now };
  const bought = (at: string, net: number, currency = 'CNY') => ({ at: new Date(at), net, currency });

  it('of one day are one, in the day and the currency of the tenant', () => {
    const buyer = buyerOf(
      [
        bought('2026-06-08T15:00:00Z', 1000),
        bought('2026-06-01T15:59:00Z', 500),
        bought('2026-06-01T16:01:00Z', 200, 'USD'),
        bought('2026-06-08T01:00:00Z', 100, 'JPY'),
        bought('2026-06-20T01:00:00Z', 9000, 'EUR'),
        bought('2026-08-01T01:00:00Z', 9000),
      ],
      terms,
    );
    expect(buyer).toMatchObject({
      recencyDays: 10,
      purchases: 4,
      amount: 500 + 1400 + 1000 + 500,
      history: { repeats: 3, recency: 19 / 7, age: 29 / 7, mean: (1400 + 1500) / 3 },
    });
  });

  it('long ago count for the history, not for frequency and amount', () => {
    const buyer = buyerOf([bought('2024-01-01T00:00:00Z', 700), bought('2024-03-01T00:00:00Z', 700)], terms);
    expect(buyer).toMatchObject({ purchases: 0, amount: 0, history: { repeats: 1, mean: 700 } });
    expect(buyerOf([], terms)).toBeUndefined();
  });
});

describe('the best time', () => {
  it('is what a customer does, smoothed by what everybody does', () => {
    const [own, everybody] = [emptyHabit(), emptyHabit()];
    addHabit(everybody, { hour: 12, weekday: 1, n: 10_000 });
    expect(bestTimeOf(own, everybody)).toBeUndefined();
    addHabit(own, { hour: 23, weekday: 7, n: 3 });
    expect(bestTimeOf(own, everybody)).toMatchObject({ hour: 12, weekday: 1, events: 3 });
    addHabit(own, { hour: 23, weekday: 7, n: 40 });
    addHabit(own, { hour: 0, weekday: 7, n: 10 });
    const best = bestTimeOf(own, everybody);
    expect(best).toMatchObject({ hour: 23, weekday: 7, events: 53 });
    expect(best?.hours.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 10);
    expect(best?.weekdays.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 10);
  });
});

it('a sample is fair and the same each time', () => {
  const draw = (): number[] => {
    const sample = sampler<number>(1000);
    for (let n = 0; n < 50_000; n += 1) sample.add(n);
    return sample.items;
  };
  const items = draw();
  expect(draw()).toEqual(items);
  const mean = items.reduce((sum, n) => sum + n, 0) / items.length;
  expect(Math.abs(mean - 25_000)).toBeLessThan(2000);
});
