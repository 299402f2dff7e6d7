import type { Comparison, GateResult, GateRules, ModelReport } from '../../../../contracts/ai/index.ts';

/** An intent with fewer held-out rows than this proves nothing by its own score. */
const ENOUGH_TO_JUDGE = 5;
/** Fewer held-out rows than this prove nothing at all. */
const FEWEST_ROWS = 10;

/**
 * Whether a new model may serve: it was judged on enough rows, its macro F1 is high enough, and next to the published model on
 * the same rows neither its accuracy nor any intent fell by more than the rules allow. Pure.
 */
export function passGate(report: ModelReport, comparison: Comparison | null, rules: GateRules): GateResult {
  const results: GateResult['rules'] = [
    {
      rule: 'test_rows',
      passed: report.rows >= FEWEST_ROWS,
      value: report.rows,
      limit: FEWEST_ROWS,
      label: null,
    },
    atLeast('min_macro_f1', report.macroF1, rules.minMacroF1),
  ];
  if (comparison && comparison.rows > 0) {
    const { before, after } = comparison.accuracy;
    results.push(atMost('accuracy_drop', before - after, rules.maxAccuracyDrop, null));
    const fallen = comparison.perIntent
      .filter(({ support }) => support >= ENOUGH_TO_JUDGE)
      .map((each) => ({ label: each.label, drop: each.before - each.after }))
      .sort((left, right) => right.drop - left.drop);
    const worst = fallen.filter(({ drop }) => drop > rules.maxIntentDrop);
    for (const { label, drop } of worst.length > 0 ? worst.slice(0, 10) : fallen.slice(0, 1)) {
      results.push(atMost('intent_drop', drop, rules.maxIntentDrop, label));
    }
  }
  return { passed: results.every(({ passed }) => passed), rules: results };
}

function atLeast(
  rule: GateResult['rules'][number]['rule'],
  value: number,
  limit: number,
): GateResult['rules'][number] {
  return { rule, passed: value >= limit, value, limit, label: null };
}

function atMost(
  rule: GateResult['rules'][number]['rule'],
  value: number,
  limit: number,
  label: string | null,
): GateResult['rules'][number] {
  // Scores of the same rows differ by whole rows; a hair of floating point is no fall.
  return { rule, passed: value <= limit + 1e-9, value, limit, label };
}
