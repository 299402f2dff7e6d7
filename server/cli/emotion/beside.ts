const EXPRESSIONS = 0.25;
const MOST_BASE = 0.8;
const ENOUGH_TEXTS = 5000;

/**
 * How much what other domains teach counts beside a model that learned from `texts` texts: the more it learned itself, the less
 * (found by cross-validation on hotel and shopping reviews).
 */
export function besideOf(texts: number): { expressions: number; base: number } {
  return { expressions: EXPRESSIONS, base: Math.min(MOST_BASE, ENOUGH_TEXTS / Math.max(1, texts)) };
}
