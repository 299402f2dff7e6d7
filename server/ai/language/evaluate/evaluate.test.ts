import { describe, expect, it } from 'vitest';
import { trainIntents } from '../intent/index.ts';
import { CHATTER, SHOP } from '../intent/testing/shop-examples.ts';
import { areaUnderCurve, calibrate, rejectionCurve } from './curves.ts';
import { evaluateIntents } from './index.ts';
import { confusionOf, perIntentOf } from './per-intent.ts';

it.each([
  [[0.1, 0.2], [0.8, 0.9], 1],
  [[0.8, 0.9], [0.1, 0.2], 0],
  [[0.5], [0.5], 0.5],
  [[0.1, 0.6], [0.4, 0.9], 0.75],
  [[], [0.4], 0.5],
])('the area under the curve of %j and %j is %d', (low, high, area) => {
  expect(areaUnderCurve(low, high)).toBe(area);
});

it('calibration bins say how sure and how right', () => {
  const rows = [
    { confidence: 0.91, right: true },
    { confidence: 0.93, right: false },
    { confidence: 0.1, right: false },
  ];
  expect(calibrate(rows)).toEqual([
    { confidence: 0.1, accuracy: 0, count: 1 },
    { confidence: 0.92, accuracy: 0.5, count: 2 },
  ]);
});

it('precision, recall and F1 are those of the book', () => {
  const pairs = [
    { truth: 'a', prediction: 'a' },
    { truth: 'a', prediction: 'b' },
    { truth: 'b', prediction: 'b' },
  ];
  const figures = perIntentOf(pairs, ['a', 'b', 'c']);
  expect(figures.find(({ label }) => label === 'a')).toMatchObject({ support: 2, precision: 1, recall: 0.5 });
  expect(figures.find(({ label }) => label === 'b')).toMatchObject({ precision: 0.5, recall: 1 });
  expect(figures.find(({ label }) => label === 'c')).toMatchObject({ support: 0, f1: 0 });
  const { labels, counts } = confusionOf(pairs);
  expect(counts[labels.indexOf('a')]?.[labels.indexOf('b')]).toBe(1);
});

it('a higher threshold rejects less', () => {
  const rows = Array.from({ length: 40 }, (_, n) => ({
    outOfScope: n / 40,
    outside: n > 25,
    best: 'a',
    label: n > 25 ? 'oos' : 'a',
  }));
  const curve = rejectionCurve(rows);
  for (let i = 1; i < curve.length; i += 1) {
    expect(curve[i]!.inScopeAccuracy).toBeGreaterThanOrEqual(curve[i - 1]!.inScopeAccuracy);
    expect(curve[i]!.oosRecall).toBeLessThanOrEqual(curve[i - 1]!.oosRecall);
  }
});

describe('the report of a model', () => {
  const train = SHOP.filter((_, n) => n % 5 !== 0);
  const test = SHOP.filter((_, n) => n % 5 === 0);
  const model = trainIntents([...train, ...CHATTER.slice(0, 16)], { oosLabel: 'oos', threads: 1 });

  it('counts only the intents where all rows are in scope', () => {
    const report = evaluateIntents(model, test);
    expect(report).toMatchObject({ rows: 8, oosRecall: null, oosAuroc: null, outOfScope: [] });
    expect(report.accuracy).toBeGreaterThan(0.7);
    expect(report.inScopeAccuracy).toBe(report.accuracy);
  });

  it('counts rejections where rows are out of scope', () => {
    const report = evaluateIntents(model, [...test, ...CHATTER.slice(16)]);
    expect(report.oosAuroc).toBeGreaterThan(0.7);
    expect(report.outOfScope.length).toBeGreaterThan(3);
    expect(report.accuracy).toBeCloseTo((report.inScopeAccuracy * 8 + (report.oosRecall ?? 0) * 8) / 16, 6);
    for (const { row, label } of report.worst) {
      expect([...test, ...CHATTER.slice(16)][row]?.label).toBe(label);
    }
  });

  it('is one of no rows too', () => {
    expect(evaluateIntents(model, [])).toMatchObject({ rows: 0, accuracy: 0, ece: 0 });
  });
});
