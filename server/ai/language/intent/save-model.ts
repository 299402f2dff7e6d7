import type { Featuriser, BlockSpec, VectorColumns } from '../features/index.ts';
import { englishVectors } from '../vectors/index.ts';
import { packWords, readSections, unpackWords, writeSections } from '../storage/index.ts';
import { appError } from '../../../platform/errors/index.ts';
import type { IntentModel, Judgement, Scorer, StrongerHead, TrainingFacts } from './model.ts';

const FORMAT = 'intent-model-1';

/** What of a model is not an array of numbers. */
interface SavedFacts {
  facts: TrainingFacts;
  judgement: Judgement;
  labels: string[];
  intents: number;
  blocks: { spec: BlockSpec; offset: number; terms: number }[];
  columns: number;
  vectorWeight: number;
  vectorDims: number;
  nearestCount: number;
  examples: number;
  stronger?: { encoder: string; vector: VectorColumns; judgement: Judgement; heldOutAccuracy: number | null };
}

/** A model as one file: features, weights in 8 bits, examples. {@link loadIntentModel} reads it in milliseconds. */
export function saveIntentModel(model: IntentModel): Uint8Array {
  const { scorer, judgement, facts, examples, stronger } = model;
  const { featuriser, scores, nearest } = scorer;
  const saved: SavedFacts = {
    facts,
    judgement,
    labels: scorer.labels,
    intents: scorer.intents,
    blocks: featuriser.blocks.map(({ spec, offset, idf }) => ({ spec, offset, terms: idf.length })),
    columns: featuriser.columns,
    vectorWeight: featuriser.vectorWeight,
    vectorDims: featuriser.vectorWeight === 0 ? 0 : englishVectors().dims,
    nearestCount: nearest.count,
    examples: examples.length,
    ...(stronger ? { stronger: strongerFacts(stronger) } : {}),
  };
  const places = new Map(scorer.labels.map((label, place) => [label, place]));
  return writeSections(FORMAT, {
    facts: saved,
    arrays: {
      ...blockArrays(featuriser),
      weights: scores.weights,
      scales: scores.scales,
      bias: scores.bias,
      ...(stronger ? strongerArrays(stronger) : {}),
      nearestStarts: nearest.starts,
      nearestRows: nearest.rows,
      nearestShares: nearest.shares,
      texts: packWords(examples.map(({ text }) => text.replace(/[\n\r]+/g, ' '))),
      textLabels: Int32Array.from(examples, ({ label }) => places.get(label) ?? -1),
    },
  });
}

function strongerFacts({
  encoder,
  scorer,
  judgement,
  heldOutAccuracy,
}: StrongerHead): SavedFacts['stronger'] {
  return { encoder, vector: scorer.vector, judgement, heldOutAccuracy };
}

function strongerArrays({ scorer: { scores } }: StrongerHead): Record<string, Int8Array | Float32Array> {
  return { strongWeights: scores.weights, strongScales: scores.scales, strongBias: scores.bias };
}

function loadStronger(
  { encoder, vector, judgement, heldOutAccuracy }: NonNullable<SavedFacts['stronger']>,
  scorer: Scorer,
  arrays: Record<string, unknown>,
): StrongerHead {
  const scores = {
    features: scorer.scores.features + vector.dimensions,
    classes: scorer.scores.classes,
    weights: arrays['strongWeights'] as Int8Array,
    scales: arrays['strongScales'] as Float32Array,
    bias: arrays['strongBias'] as Float32Array,
  };
  return { encoder, judgement, heldOutAccuracy, scorer: { ...scorer, scores, vector } };
}

function blockArrays({ blocks }: Featuriser): Record<string, Uint8Array | Float32Array> {
  const arrays: Record<string, Uint8Array | Float32Array> = {};
  blocks.forEach(({ columns, idf }, n) => {
    arrays[`terms${n}`] = packWords([...columns.keys()]);
    arrays[`idf${n}`] = idf;
  });
  return arrays;
}

/** Reads a saved model. Throws `ai.model_unreadable`, 422, for bytes that are none, or one for other word vectors. */
export function loadIntentModel(bytes: Uint8Array): IntentModel {
  const { facts: saved, arrays } = readSections<SavedFacts>(FORMAT, bytes);
  if (saved.vectorDims > 0 && saved.vectorDims !== englishVectors().dims) {
    throw appError(
      'ai.model_unreadable',
      422,
      'This model was trained with other word vectors; train it again.',
    );
  }
  const featuriser: Featuriser = {
    blocks: saved.blocks.map(({ spec, offset, terms }, n) => {
      const columns = new Map<string, number>();
      for (const term of unpackWords(arrays[`terms${n}`] as Uint8Array, terms)) {
        columns.set(term, offset + columns.size);
      }
      return { spec, offset, columns, idf: arrays[`idf${n}`] as Float32Array };
    }),
    vectorWeight: saved.vectorWeight,
    columns: saved.columns,
  };
  const texts = unpackWords(arrays['texts'] as Uint8Array, saved.examples);
  const textLabels = arrays['textLabels'] as Int32Array;
  const scorer: Scorer = {
    featuriser,
    scores: {
      features: saved.columns,
      classes: saved.labels.length,
      weights: arrays['weights'] as Int8Array,
      scales: arrays['scales'] as Float32Array,
      bias: arrays['bias'] as Float32Array,
    },
    labels: saved.labels,
    intents: saved.intents,
    nearest: {
      count: saved.nearestCount,
      starts: arrays['nearestStarts'] as Int32Array,
      rows: arrays['nearestRows'] as Int32Array,
      shares: arrays['nearestShares'] as Uint8Array,
    },
  };
  return {
    scorer,
    judgement: saved.judgement,
    facts: saved.facts,
    examples: texts.map((text, n) => ({ text, label: saved.labels[textLabels[n]!] ?? '' })),
    ...(saved.stronger ? { stronger: loadStronger(saved.stronger, scorer, arrays) } : {}),
  };
}
