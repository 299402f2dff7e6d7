import { normalise } from '../../normalise/index.ts';
import { featuresOf } from './features.ts';
import type { TextFeatures } from './features.ts';
import { findKey } from './hash-table.ts';
import type { HashTable } from './hash-table.ts';

/** One line of a model: what a feature counts for the length of a text, and for its score. */
export interface PolarityPart {
  gains: Float32Array;
  /** Weight times gain. */
  weights: Float32Array;
  bias: number;
}

/** A model of positive and negative texts: the mean of several lines over the same features. */
export interface PolarityModel {
  table: HashTable;
  parts: PolarityPart[];
  /** Whether Chinese words are features too. */
  words: boolean;
  /** From score to probability: 1 / (1 + exp(-(slope · score + offset))). */
  slope: number;
  offset: number;
  /** How much curated expressions count beside it, as log odds; 0 where the texts that come are like those it learned from. */
  expressions: number;
  /** How much the model that comes with Zhike counts beside it, as a factor of its log odds; 0 in that model itself. */
  base: number;
}

/** How probable it is that a text is positive, 0…1; 0.5 where nothing in it is known. */
export function readPolarity(model: PolarityModel, text: string): number {
  return readNormalised(model, normalise(text).text);
}

/** The same for a text that is normalised already. */
export function readNormalised(model: PolarityModel, form: string): number {
  const score = scoreFeatures(model, featuresOf(form, model.words));
  return score === undefined ? 0.5 : 1 / (1 + Math.exp(-(model.slope * score + model.offset)));
}

/** The mean score of all lines; undefined where no feature is known. */
export function scoreFeatures(model: PolarityModel, { keys, counts }: TextFeatures): number | undefined {
  const { parts, table } = model;
  const sums = new Float64Array(parts.length);
  const lengths = new Float64Array(parts.length);
  let known = 0;
  for (let at = 0; at < keys.length; at += 1) {
    const number = findKey(table, keys[at]!);
    if (number < 0) continue;
    known += 1;
    const often = 1 + Math.log(counts[at]!);
    for (let p = 0; p < parts.length; p += 1) {
      const gain = parts[p]!.gains[number]! * often;
      sums[p]! += parts[p]!.weights[number]! * often;
      lengths[p]! += gain * gain;
    }
  }
  if (known === 0) return undefined;
  let score = 0;
  for (let p = 0; p < parts.length; p += 1) score += parts[p]!.bias + sums[p]! / Math.sqrt(lengths[p]! || 1);
  return score / parts.length;
}
