/** Mean and spread of the logarithms of what was seen so far (Welford's method): it is stored with the cursor and goes on after a crash. */
export interface Spread {
  n: number;
  mean: number;
  m2: number;
}

const ENOUGH = 100;
const DEVIATIONS = 5;
/** An amount less than 20 times as high as the usual ones is no outlier, however alike the others are. */
const LEAST = Math.log10(20);

/** Whether an amount is out of all proportion to those before it, and the spread with it. Outliers don't widen the spread. */
export function judgeAmount(
  spread: Spread | undefined,
  amount: number,
): { isOutlier: boolean; spread: Spread } {
  const before = spread ?? { n: 0, mean: 0, m2: 0 };
  const value = Math.log10(Math.abs(amount) + 1);
  const far = Math.abs(value - before.mean);
  const limit = Math.max(LEAST, DEVIATIONS * Math.sqrt(before.m2 / Math.max(1, before.n - 1)));
  if (before.n >= ENOUGH && far > limit) return { isOutlier: true, spread: before };
  const n = before.n + 1;
  const mean = before.mean + (value - before.mean) / n;
  return { isOutlier: false, spread: { n, mean, m2: before.m2 + (value - before.mean) * (value - mean) } };
}
