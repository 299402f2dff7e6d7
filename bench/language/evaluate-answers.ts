import type { LabelledText } from '../../server/ai/index.ts';
import type { Answer } from './engines.ts';

/** How an engine did; shares are 0 to 1. */
export interface EngineFigures {
  /** Right intents among the rows in scope, rejected or not. */
  accuracy: number;
  /** Right and not rejected, among the rows in scope; null without rows out of scope. */
  inScopeAccuracy: number | null;
  oosRecall: number | null;
  oosAuroc: number | null;
  trainSeconds: number;
  p50Micros: number;
  p99Micros: number;
  rssMb: number;
}

type Quality = Pick<EngineFigures, 'accuracy' | 'inScopeAccuracy' | 'oosRecall' | 'oosAuroc'>;

/** Rows labelled "oos" are out of scope. */
export function evaluateAnswers(test: readonly LabelledText[], answers: readonly Answer[]): Quality {
  const inside: { answer: Answer; right: boolean }[] = [];
  const outside: Answer[] = [];
  test.forEach(({ label }, n) => {
    const answer = answers[n]!;
    if (label === 'oos') outside.push(answer);
    else inside.push({ answer, right: answer.label === label });
  });
  const share = (count: number, of: number): number => count / Math.max(1, of);
  const accuracy = share(inside.filter(({ right }) => right).length, inside.length);
  if (outside.length === 0) return { accuracy, inScopeAccuracy: null, oosRecall: null, oosAuroc: null };
  return {
    accuracy,
    inScopeAccuracy: share(
      inside.filter(({ right, answer }) => right && answer.rejected !== true).length,
      inside.length,
    ),
    oosRecall: share(outside.filter(({ rejected }) => rejected === true).length, outside.length),
    oosAuroc: areaUnder(
      inside.map(({ answer }) => answer.inScope),
      outside.map(({ inScope }) => inScope),
    ),
  };
}

/** How often a row in scope looks more in scope than one that is not; ties count half. */
function areaUnder(high: readonly number[], low: readonly number[]): number {
  const sorted = [...low].sort((left, right) => left - right);
  let sum = 0;
  for (const value of high) sum += (countBelow(sorted, value, false) + countBelow(sorted, value, true)) / 2;
  return sum / Math.max(1, high.length * low.length);
}

function countBelow(sorted: readonly number[], value: number, orEqual: boolean): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle]! < value || (orEqual && sorted[middle] === value)) low = middle + 1;
    else high = middle;
  }
  return low;
}
