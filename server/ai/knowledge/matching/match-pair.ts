import { pairFeatures } from './pair-features.ts';
import { readQuestion } from './question.ts';
import type { Matcher } from './train-matcher.ts';

/** The probability that two questions ask the same, 0 to 1. */
export function matchPair(matcher: Matcher, left: string, right: string): number {
  const { table, bias } = matcher.weights;
  let score = bias;
  for (const hash of pairFeatures(readQuestion(left), readQuestion(right), matcher.rarity)) {
    score += table.get(hash);
  }
  return 1 / (1 + Math.exp(-score));
}
