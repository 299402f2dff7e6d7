import { describe, expect, it } from 'vitest';
import type { Comparison, ModelReport } from '../../../../contracts/ai/index.ts';
import { passGate } from './gate.ts';
import { scoreReadings } from './score-readings.ts';

const RULES = { minMacroF1: 0.7, maxAccuracyDrop: 0.01, maxIntentDrop: 0.1 };
const report = (macroF1: number, rows = 100): ModelReport => ({ macroF1, rows }) as ModelReport;

function comparison(
  before: number,
  after: number,
  intent: { support: number; before: number; after: number },
): Comparison {
  const perIntent = [{ label: '退货', ...intent }];
  return { rows: 100, accuracy: { before, after }, perIntent } as unknown as Comparison;
}
const steady = { support: 20, before: 0.9, after: 0.9 };

describe('the gate', () => {
  it.each([
    ['a first model that is good enough', report(0.8), null, true],
    ['a first model that is not', report(0.69), null, false],
    ['one that was judged on too few rows', report(0.9, 9), null, false],
    ['one that is as good as the published', report(0.8), comparison(0.9, 0.9, steady), true],
    ['one that is worse by what is allowed', report(0.8), comparison(0.9, 0.89, steady), true],
    ['one that is worse by more', report(0.8), comparison(0.9, 0.88, steady), false],
    ['one with an intent that fell', report(0.8), comparison(0.9, 0.9, { ...steady, after: 0.75 }), false],
    [
      'one with an intent of too few rows that fell',
      report(0.8),
      comparison(0.9, 0.9, { support: 4, before: 1, after: 0 }),
      true,
    ],
  ])('%s', (_name, judged, beside, passed) => {
    const result = passGate(judged, beside, RULES);
    expect(result.passed).toBe(passed);
    expect(result.rules.some((rule) => !rule.passed)).toBe(!passed);
  });
});

describe('scores', () => {
  it('count what is not predicted and what is predicted wrongly', () => {
    const { accuracy, macroF1, perIntent } = scoreReadings([
      { label: 'a', predicted: 'a' },
      { label: 'a', predicted: 'b' },
      { label: 'b', predicted: 'b' },
      { label: 'c', predicted: null },
    ]);
    expect(accuracy).toBe(0.5);
    expect(perIntent.get('a')).toEqual({ support: 2, f1: 2 / 3 });
    expect(perIntent.get('b')).toEqual({ support: 1, f1: 2 / 3 });
    expect(macroF1).toBeCloseTo(4 / 9);
    expect(scoreReadings([])).toMatchObject({ accuracy: 0, macroF1: 0 });
  });
});
