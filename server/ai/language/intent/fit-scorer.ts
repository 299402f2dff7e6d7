import { learnFeatures, readUnits, toRow, withVector } from '../features/index.ts';
import type { Featuriser, TextRow, VectorColumns } from '../features/index.ts';
import { blend, packRows, quantise, trainCentroids, trainLinear } from '../linear/index.ts';
import type { LinearScores, SparseRows } from '../linear/index.ts';
import type { Recipe } from './choose-features.ts';
import { wordsOfLabel } from './choose-features.ts';
import type { LabelledText, Scorer } from './model.ts';
import { indexRows } from './nearest.ts';

/** Weights of all features and classes take at most so many places; of more features the rarest are left out. */
const MOST_WEIGHTS = 60_000_000;
/** Values of all rows times classes; above, lines would take minutes, and the mean of each class has to do. */
const MOST_WORK = 3_000_000_000;

export interface FitOptions {
  recipe: Recipe;
  seed: number;
  threads: number;
  /** Learn from the examples' vectors as well. */
  vector?: VectorColumns | undefined;
  onProgress?: (share: number) => void;
}

/** Trains a scorer on examples; `labels` are its classes, of which the first `intents` are intents. */
export function fitScorer(
  examples: readonly LabelledText[],
  labels: readonly string[],
  intents: number,
  { vector, ...options }: FitOptions,
): Scorer {
  const texts = examples.map(({ text }) => text);
  const featuriser = learnFeatures(texts, options.recipe.features, Math.floor(MOST_WEIGHTS / labels.length));
  const places = new Map(labels.map((label, place) => [label, place]));
  const named = namesAsExamples(labels.slice(0, intents), featuriser.blocks[0]?.columns ?? new Map());
  const all = [...examples, ...named];
  const rows = packRows(
    all.map((example) => rowOf(featuriser, example, vector)),
    featuriser.columns + (vector?.dimensions ?? 0),
  );
  const classes = Int32Array.from(all, ({ label }) => places.get(label) ?? -1);
  const trained = trainLines(rows, classes, labels.length, options);
  const first = featuriser.blocks[0];
  const known = { ...rows, count: examples.length };
  return {
    featuriser,
    scores: quantise(trained),
    labels: [...labels],
    intents,
    nearest: indexRows(known, first?.columns.size ?? 0, first?.spec.weight ?? 1),
    ...(vector ? { vector } : {}),
  };
}

function rowOf(
  featuriser: Featuriser,
  { text, vector }: LabelledText,
  columns: VectorColumns | undefined,
): TextRow {
  const row = toRow(featuriser, text);
  return vector && columns ? withVector(row, vector, featuriser.columns, columns) : row;
}

function trainLines(
  rows: SparseRows,
  classes: Int32Array,
  count: number,
  { recipe, seed, threads, onProgress }: FitOptions,
): LinearScores {
  if (rows.values.length * count > MOST_WORK) return trainCentroids(rows, classes, count);
  const lines = recipe.lines.map(({ options }, n) =>
    trainLinear(rows, classes, count, {
      ...options,
      seed,
      threads,
      onProgress: (share) => onProgress?.((n + share) / recipe.lines.length),
    }),
  );
  const shares = recipe.lines.map(({ share }) => share);
  return blend(lines, shares, rows);
}

/** Names of intents whose words the examples use mostly. */
function namesAsExamples(labels: readonly string[], columns: ReadonlyMap<string, number>): LabelledText[] {
  return labels
    .map((label) => ({ text: wordsOfLabel(label), label }))
    .filter(({ text }) => {
      const units = readUnits(text);
      return units.length > 0 && units.filter((unit) => columns.has(unit)).length > units.length / 2;
    });
}
