import { fitWeights } from './fit-weights.ts';
import type { FeatureWeights } from './fit-weights.ts';
import { pairFeatures } from './pair-features.ts';
import { createReader } from './question.ts';
import { countTerms } from './term-rarity.ts';
import type { TermRarity } from './term-rarity.ts';

/** Two questions, and whether they ask the same. */
export interface LabelledPair {
  left: string;
  right: string;
  same: boolean;
}

/** A trained matcher: how much each feature of a pair speaks for "the same question". */
export interface Matcher {
  rarity: TermRarity;
  weights: FeatureWeights;
}

/** Learns from labelled pairs; the same pairs in the same order give the same matcher. */
export function trainMatcher(pairs: readonly LabelledPair[]): Matcher {
  const reader = createReader();
  const both = pairs.map(({ left, right }) => [reader.read(left), reader.read(right)] as const);
  const rarity = countTerms(reader.all());
  const rows = both.map(([left, right]) => Int32Array.from(pairFeatures(left, right, rarity)));
  const positive = pairs.map(({ same }) => same);
  return { rarity, weights: fitWeights(rows, positive, { cost: 1 / 60, leastRows: 3, maxRounds: 25 }) };
}
