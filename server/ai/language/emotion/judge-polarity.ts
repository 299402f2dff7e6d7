import { normalise } from '../normalise/index.ts';
import { DIMENSIONS, findExpressions } from './expressions.ts';
import { isNegated } from './negation.ts';
import { isChinese } from './is-chinese.ts';
import { readNormalised } from './polarity/index.ts';
import type { PolarityModel } from './polarity/index.ts';
import { shippedModel } from './shipped-model.ts';

const POSITIVE = DIMENSIONS.indexOf('positive');
const NEGATIVE = DIMENSIONS.indexOf('negative');
/** What is denied says half as much as its opposite. */
const DENIED = 0.5;
const LEAST = 1e-6;

/**
 * How probable it is that a review is positive, 0…1: the model, and, as far as it wants them, the model that comes with Zhike
 * and the curated expressions, which know other domains.
 */
export function judgePolarity(model: PolarityModel, text: string): number {
  const form = normalise(text).text;
  let odds = logOdds(readNormalised(model, form));
  if (model.expressions > 0) odds += model.expressions * tellOf(form);
  const base = model.base > 0 && isChinese(form) ? shippedModel() : undefined;
  if (base) odds += model.base * logOdds(readNormalised(base, form));
  return 1 / (1 + Math.exp(-odds));
}

function logOdds(probability: number): number {
  return Math.log(Math.max(LEAST, probability) / Math.max(LEAST, 1 - probability));
}

/** Positive expressions less negative ones, those at the end up to twice, against the root of their number. */
function tellOf(form: string): number {
  let positive = 0;
  let negative = 0;
  for (const { dimension, weight, start } of findExpressions(form)) {
    if (dimension !== POSITIVE && dimension !== NEGATIVE) continue;
    const told = weight * (1 + start / form.length);
    const denied = isNegated(form, start);
    if (dimension === POSITIVE && !denied) positive += told;
    else if (dimension === POSITIVE) negative += told;
    else if (denied) positive += told * DENIED;
    else negative += told;
  }
  return (positive - negative) / Math.sqrt(positive + negative + 1);
}
