import { appError } from '../../../../platform/errors/index.ts';
import { packRows, seededRandom, trainLinear } from '../../linear/index.ts';
import type { SparseRow } from '../../linear/index.ts';
import { normalise } from '../../normalise/index.ts';
import { fitProbability } from './fit-probability.ts';
import { featuresOf } from './features.ts';
import type { TextFeatures } from './features.ts';
import { gainsOf } from './gains.ts';
import type { FeatureCounts, GainOptions } from './gains.ts';
import { addKey, createHashTable, findKey } from './hash-table.ts';
import { scoreFeatures } from './polarity-model.ts';
import type { PolarityModel, PolarityPart } from './polarity-model.ts';

/** A text whose polarity is known. Texts of several domains (hotels, clothes) teach what holds in all of them. */
export interface PolarityExample {
  text: string;
  positive: boolean;
  domain?: string;
}

export interface PolarityTraining {
  /** Chinese words as features: more exact, ten times as slow to read. */
  words?: boolean;
  /** The lines to train; the default is three that make different mistakes. */
  recipes?: readonly Recipe[];
  /** Only the features that count most are kept, and trained again. */
  keep?: number;
  /** How much curated expressions count beside the model (0), for texts of domains that it does not learn from. */
  expressions?: number;
  /** How much the model that comes with Zhike counts beside the new one (0): what other domains teach. */
  base?: number;
  seed?: number;
  onProgress?: (share: number) => void;
}

export interface Recipe extends GainOptions {
  /** C of the support vector machine. */
  cost: number;
}

const RECIPES: readonly Recipe[] = [
  { domains: 1, cost: 1 },
  { floor: 0.2, domains: 1, cost: 0.3 },
  { floor: 0.5, domains: 1, cost: 0.4 },
];
const FEWEST = 4;
const HELD_BACK = 0.1;

/**
 * Trains polarity from labelled texts: a mean of support vector machines over weighed features, with probabilities fitted on a
 * tenth that was held back. Synchronous; 25,000 reviews take about half a minute.
 */
export function trainPolarity(
  examples: readonly PolarityExample[],
  options: PolarityTraining = {},
): PolarityModel {
  const {
    words = false,
    recipes = RECIPES,
    keep,
    expressions = 0,
    base = 0,
    seed = 1,
    onProgress = () => undefined,
  } = options;
  checkExamples(examples);
  const texts = examples.map(({ text }) => featuresOf(normalise(text).text, words));
  onProgress(0.3);
  const random = seededRandom(seed);
  const heldBack = examples.map(() => random() < HELD_BACK);
  const trial = trainParts(examples, texts, recipes, (at) => !heldBack[at]);
  const tested = texts.flatMap((text, at) => {
    const score = heldBack[at]
      ? scoreFeatures({ ...trial, words, slope: 1, offset: 0, expressions, base }, text)
      : undefined;
    return score === undefined ? [] : [{ score, positive: examples[at]!.positive }];
  });
  onProgress(0.6);
  const full = trainParts(examples, texts, recipes, () => true, keep);
  onProgress(1);
  return { ...full, words, expressions, base, ...fitProbability(tested) };
}

function checkExamples(examples: readonly PolarityExample[]): void {
  const positive = examples.filter((each) => each.positive).length;
  if (positive >= FEWEST && examples.length - positive >= FEWEST) return;
  throw appError(
    'ai.examples_too_few',
    422,
    `Polarity is learned from at least ${FEWEST} positive and ${FEWEST} negative texts; there are ${positive} and ${examples.length - positive}.`,
  );
}

function trainParts(
  examples: readonly PolarityExample[],
  texts: readonly TextFeatures[],
  recipes: readonly Recipe[],
  isUsed: (at: number) => boolean,
  keep?: number,
): Pick<PolarityModel, 'table' | 'parts'> {
  const used = examples.map((_, at) => at).filter(isUsed);
  const table = tableOf(used.map((at) => texts[at]!));
  const seen = countFeatures(examples, texts, used, table);
  const numbers = used.map((at) => texts[at]!.keys.map((key) => findKey(table, key) + 1));
  const parts = recipes.map((recipe) => {
    const gains = gainsOf(seen, recipe);
    let part = trainPart(examples, texts, used, numbers, gains, recipe.cost);
    if (keep !== undefined && keepLargest(part, gains, keep)) {
      part = trainPart(examples, texts, used, numbers, gains, recipe.cost);
    }
    return part;
  });
  return { table, parts };
}

/** All features that occur in two texts or more. */
function tableOf(texts: readonly TextFeatures[]) {
  const all = createHashTable(1 << 20);
  const twice: number[] = [];
  for (const { keys } of texts) {
    for (const key of keys) {
      const number = addKey(all, key);
      twice[number] = (twice[number] ?? 0) + 1;
    }
  }
  const table = createHashTable(1 << 18);
  for (let number = 0; number < all.size; number += 1) {
    if ((twice[number] ?? 0) > 1) addKey(table, all.keys[number]!);
  }
  return table;
}

function countFeatures(
  examples: readonly PolarityExample[],
  texts: readonly TextFeatures[],
  used: readonly number[],
  table: PolarityModel['table'],
): FeatureCounts {
  const names = [...new Set(used.map((at) => examples[at]!.domain ?? ''))];
  const domains = names.length;
  const counts = new Float32Array(table.size * domains * 2);
  const sizes = new Float32Array(domains * 2);
  for (const at of used) {
    const { domain = '', positive } = examples[at]!;
    const column = names.indexOf(domain) * 2 + (positive ? 1 : 0);
    sizes[column]! += 1;
    for (const key of texts[at]!.keys) {
      const number = findKey(table, key);
      if (number >= 0) counts[number * domains * 2 + column]! += 1;
    }
  }
  return { features: table.size, domains, counts, texts: sizes };
}

function trainPart(
  examples: readonly PolarityExample[],
  texts: readonly TextFeatures[],
  used: readonly number[],
  numbers: readonly Uint32Array[],
  gains: Float32Array,
  cost: number,
): PolarityPart {
  const rows = used.map((at, place) => rowOf(numbers[place]!, texts[at]!.counts, gains));
  const packed = packRows(rows, gains.length);
  const labels = Int32Array.from(used, (at) => (examples[at]!.positive ? 0 : -1));
  const line = trainLinear(packed, labels, 1, { cost, tolerance: 0.1, maxRounds: 60 });
  const weights = new Float32Array(gains.length);
  for (let number = 0; number < weights.length; number += 1) {
    weights[number] = line.weights[number]! * gains[number]!;
  }
  return { gains, weights, bias: line.bias[0]! };
}

/** The weighed features of a text, of length one. `numbers` are one more than the feature's, 0 for an unknown one. */
function rowOf(numbers: Uint32Array, counts: Float32Array, gains: Float32Array): SparseRow {
  const indices: number[] = [];
  const values: number[] = [];
  let length = 0;
  for (let at = 0; at < numbers.length; at += 1) {
    const number = numbers[at]! - 1;
    const gain = number < 0 ? 0 : gains[number]!;
    if (gain === 0) continue;
    const value = gain * (1 + Math.log(counts[at]!));
    indices.push(number);
    values.push(value);
    length += value * value;
  }
  const scale = 1 / Math.sqrt(length || 1);
  return { indices, values: values.map((value) => value * scale) };
}

/** Takes the gain from all features but the `keep` that move a score most; false when there are no more. */
function keepLargest({ weights }: PolarityPart, gains: Float32Array, keep: number): boolean {
  if (weights.length <= keep) return false;
  const sizes = weights.map(Math.abs).sort();
  const least = sizes[sizes.length - keep]!;
  for (let number = 0; number < weights.length; number += 1) {
    if (Math.abs(weights[number]!) < least) gains[number] = 0;
  }
  return true;
}
