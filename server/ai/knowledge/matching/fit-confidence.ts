/** Scores of a search's results, best first, and whether the best is right. */
export interface RankedBest {
  scores: number[];
  isRight: boolean;
}

/** Turns scores into the probability that the best is right: a logistic curve over what `traitsOfBest` says. */
export interface Confidence {
  weights: number[];
}

const ROUNDS = 400;
const RATE = 0.5;

/** How sure one may be that the best result is right, 0 to 1. */
export function confidenceOfBest(confidence: Confidence, scores: readonly number[]): number {
  const traits = traitsOfBest(scores);
  return logistic(traits.reduce((sum, trait, i) => sum + trait * (confidence.weights[i] ?? 0), 0));
}

/** Fits the curve by plain gradient descent on all searches (there are few weights, and the loss is convex). */
export function fitConfidence(searches: readonly RankedBest[]): Confidence {
  const rows = searches.map(({ scores, isRight }) => ({ traits: traitsOfBest(scores), isRight }));
  const weights = traitsOfBest([]).map(() => 0);
  for (let round = 0; round < ROUNDS; round += 1) {
    const slopes = weights.map(() => 0);
    for (const { traits, isRight } of rows) {
      const sum = traits.reduce((total, trait, i) => total + trait * weights[i]!, 0);
      const wrong = logistic(sum) - (isRight ? 1 : 0);
      traits.forEach((trait, i) => (slopes[i] = slopes[i]! + wrong * trait));
    }
    slopes.forEach((slope, i) => (weights[i] = weights[i]! - (RATE * slope) / Math.max(1, rows.length)));
  }
  return { weights };
}

/** 1, the best score, its lead over the second, and its share of all by softmax; scaled to about 1. */
function traitsOfBest(scores: readonly number[]): number[] {
  const [best = 0, second = best - 4] = scores;
  const total = scores.reduce((sum, score) => sum + Math.exp(score - best), 0);
  return [1, best / 4, Math.min(4, best - second) / 2, 1 / Math.max(1, total)];
}

function logistic(x: number): number {
  return 1 / (1 + Math.exp(-x));
}
