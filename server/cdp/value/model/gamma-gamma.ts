import { logGamma } from './gamma.ts';
import { minimise } from './minimise.ts';

/** What a customer spends: purchases after the first, and their mean amount. */
export interface Spending {
  repeats: number;
  mean: number;
}

/**
 * Parameters of the gamma-gamma model of spending (Fader, Hardie and Lee, "RFM and CLV: Using Iso-Value Curves for Customer Base
 * Analysis", 2005): amounts are gamma distributed (p) with a scale that is gamma distributed over customers (q, v).
 */
export interface GammaGamma {
  p: number;
  q: number;
  v: number;
}

// Where all spend alike the likelihood still rises when parameters are beyond any use.
const bounded = (log: number): number => Math.exp(Math.min(7, Math.max(-7, log)));

/** The most likely parameters; customers without a repeated purchase or without an amount say nothing. */
export function fitGammaGamma(spendings: Spending[]): GammaGamma & { logLikelihood: number } {
  const told = spendings.filter((each) => each.repeats > 0 && each.mean > 0);
  const unit = told.reduce((sum, each) => sum + each.mean, 0) / Math.max(1, told.length) || 1;
  const scaled = told.map(({ repeats, mean }) => ({ repeats, mean: mean / unit }));
  const at = ([p = 0, q = 0, v = 0]: number[]): GammaGamma => {
    return { p: bounded(p), q: bounded(q), v: bounded(v) };
  };
  const found = minimise((logs) => -logLikelihood(scaled, at(logs)), [1, 1, 0]);
  const { p, q, v } = at(found.at);
  // The density of an amount shrinks as its unit grows.
  return { p, q, v: v * unit, logLikelihood: -found.value - told.length * Math.log(unit) };
}

function logLikelihood(spendings: Spending[], { p, q, v }: GammaGamma): number {
  const constant = q * Math.log(v) - logGamma(q);
  const byRepeats = new Map<number, number>();
  let sum = 0;
  for (const { repeats: x, mean } of spendings) {
    let gammas = byRepeats.get(x);
    if (gammas === undefined) {
      gammas = constant + logGamma(p * x + q) - logGamma(p * x) + p * x * Math.log(x);
      byRepeats.set(x, gammas);
    }
    sum += gammas + (p * x - 1) * Math.log(mean) - (p * x + q) * Math.log(v + mean * x);
  }
  return sum;
}

/** What a customer may be expected to spend on a purchase: between their own mean and everybody's. */
export function expectedSpending({ p, q, v }: GammaGamma, { repeats, mean }: Spending): number {
  const denominator = p * repeats + q - 1;
  // Without a mean of its own the distribution (q ≤ 1) gives no expectation beyond what was seen.
  return denominator > 0 ? ((v + mean * repeats) * p) / denominator : mean;
}
