import { rowOfUnits, readUnits } from '../features/index.ts';
import { findNearest } from '../intent/index.ts';
import type { IntentModel, LabelledText } from '../intent/index.ts';

const LOOKED_AT = 200;

/**
 * Training examples of these intents that share most with a text, the nearest first: at most `each` of an intent, and at least
 * one of each that has any.
 */
export function nearestExamples(
  model: IntentModel,
  text: string,
  labels: readonly string[],
  each: number,
): LabelledText[] {
  const { scorer, examples } = model;
  const left = new Map(labels.map((label) => [label, each]));
  const found: LabelledText[] = [];
  const take = (example: LabelledText | undefined): void => {
    const room = example ? (left.get(example.label) ?? 0) : 0;
    if (!example || room === 0) return;
    left.set(example.label, room - 1);
    found.push(example);
  };
  const row = rowOfUnits(scorer.featuriser, readUnits(text));
  for (const { place } of findNearest(scorer.nearest, row, LOOKED_AT)) take(examples[place]);
  for (const label of labels) {
    if (left.get(label) === each) take(examples.find((example) => example.label === label));
  }
  return found;
}
