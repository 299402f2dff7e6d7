import { readUnits } from '../features/index.ts';
import type { BlockSpec, FeatureSpec } from '../features/index.ts';
import type { LinearOptions } from '../linear/index.ts';
import { englishVectors, vectorWords } from '../vectors/index.ts';

/** How a model is trained: what it looks at, and the linear models that are blended. */
export interface Recipe {
  language: 'zh' | 'en' | 'other';
  features: FeatureSpec;
  lines: { options: Partial<LinearOptions>; share: number }[];
}

const RUNS: BlockSpec = { kind: 'units', from: 1, to: 2, ends: true, weight: 1 };
const LETTERS: BlockSpec = { kind: 'letters', from: 2, to: 5, weight: 1 };
const CHARACTERS: BlockSpec = { kind: 'units', from: 1, to: 3, ends: true, dialects: true, weight: 1 };
const SOUNDS: BlockSpec = { kind: 'sounds', from: 1, to: 2, ends: true, weight: 0.5 };
const NAMES: BlockSpec = { kind: 'names', from: 1, to: 2, ends: true, weight: 1 };
const LOGISTIC: Recipe['lines'][number] = {
  options: { loss: 'logistic', cost: 10, maxRounds: 30, tolerance: 0.02 },
  share: 1,
};
/** Up to so many examples an intent the logistic loss joins in: it does better on few, and is slow on many. */
const FEW = 25;
const SAMPLE = 2000;
const HAN = /\p{Script=Han}/u;

/** Chooses by the texts, or by a language that was named (zh…, en…, anything else: letters and words). */
export function chooseRecipe(texts: readonly string[], intents: number, language = 'auto'): Recipe {
  const named = languageOf(texts, language);
  const few = texts.length / intents <= FEW;
  const lines: Recipe['lines'] = [
    { options: { loss: 'svm', cost: 1, tolerance: few ? 0.01 : 0.1 }, share: few ? 0.5 : 1 },
    ...(few ? [LOGISTIC] : []),
  ];
  if (named === 'zh') {
    const mixed = latinShare(texts) > 0.3;
    const blocks = [CHARACTERS, SOUNDS, NAMES, ...(mixed ? [LETTERS] : [])];
    return { language: named, features: { blocks, vectorWeight: 0 }, lines };
  }
  const vectorWeight = named === 'en' ? 1.25 : 0;
  return { language: named, features: { blocks: [RUNS, LETTERS], vectorWeight }, lines };
}

function languageOf(texts: readonly string[], language: string): Recipe['language'] {
  if (/^(zh|yue|ja)/i.test(language)) return 'zh';
  if (/^en/i.test(language)) return 'en';
  if (language !== 'auto') return 'other';
  const units = texts.slice(0, SAMPLE).flatMap(readUnits);
  const han = units.filter((unit) => HAN.test(unit)).length;
  if (han > units.length / 3) return 'zh';
  const { places } = englishVectors();
  const words = vectorWords(units);
  return words.filter((word) => places.has(word)).length > 0.85 * words.length ? 'en' : 'other';
}

function latinShare(texts: readonly string[]): number {
  const units = texts.slice(0, SAMPLE).flatMap(readUnits);
  return units.filter((unit) => unit.length > 1).length / Math.max(1, units.length);
}

/** The words of an intent's name, which are a first example of it: "card_arrival" → "card arrival". */
export function wordsOfLabel(label: string): string {
  return label
    .replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ')
    .trim()
    .toLowerCase();
}
