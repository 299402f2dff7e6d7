import { availableParallelism } from 'node:os';
import { appError } from '../../../platform/errors/index.ts';
import { readUnits } from '../features/index.ts';
import type { VectorColumns } from '../features/index.ts';
import { chooseRecipe } from './choose-features.ts';
import { fitScorer } from './fit-scorer.ts';
import type { FitOptions } from './fit-scorer.ts';
import { holdOut, scoreAll } from './hold-out.ts';
import type { HeldOut } from './hold-out.ts';
import { judgeScores } from './judge.ts';
import type { IntentModel, Judgement, LabelledText, Scorer } from './model.ts';

export interface TrainingProgress {
  stage: 'weights' | 'judgement';
  /** Of the whole training, 0 to 1. */
  done: number;
}

export interface TrainingOptions {
  /** A BCP-47 code, or `auto`. */
  language?: string;
  /** The label of examples that are no intent of the tenant's. */
  oosLabel?: string;
  /** Rows that are not learned from, to choose the threshold for "out of scope" on. */
  dev?: readonly LabelledText[];
  /** The encoder that made the examples' vectors, all of which must have one: a stronger head is trained on these too. */
  encoder?: string;
  seed?: number;
  /** Threads that train, this one with them. */
  threads?: number;
  onProgress?: (progress: TrainingProgress) => void;
}

const MOST_INTENTS = 20_000;
const FEWEST_OUTSIDE = 50;
/** Of a head's training, what the weights take. */
const WEIGHTS_SHARE = 0.4;

/** The length of an encoder's vector beside the blocks of terms, which have about 1. */
const VECTOR_WEIGHT = 2;

/**
 * Trains a model of intents. Examples without a letter or a digit are passed over. Throws `ai.training_unfit`, 422, where there
 * is nothing to learn: no examples, fewer than two intents, or too many, or vectors missing.
 */
export function trainIntents(examples: readonly LabelledText[], options: TrainingOptions = {}): IntentModel {
  const started = performance.now();
  const { oosLabel, dev = [], seed = 1, threads = Math.min(4, availableParallelism()), onProgress } = options;
  const usable = examples.filter(({ text }) => readUnits(text).length > 0);
  const intents = [...new Set(usable.map(({ label }) => label))].filter((label) => label !== oosLabel).sort();
  refuseUnfit(usable.length, intents, oosLabel);
  const labels = usable.some(({ label }) => label === oosLabel) ? [...intents, oosLabel!] : intents;
  const texts = usable.map(({ text }) => text);
  const recipe = chooseRecipe(texts, labels.length, options.language);
  const work: Work = { usable, labels, intents: intents.length, dev };
  const fit: FitOptions = { recipe, seed, threads };
  const vector = options.encoder === undefined ? undefined : vectorColumns([...usable, ...dev]);
  const share = vector ? 0.4 : 1;
  const head = trainHead(work, { ...fit, onProgress: (done) => onProgress?.(stageOf(done, 0, share)) });
  const stronger =
    vector &&
    trainHead(work, {
      ...fit,
      vector,
      onProgress: (done) => onProgress?.(stageOf(done, share, 1 - share)),
    });
  onProgress?.({ stage: 'judgement', done: 1 });
  const { scorer, judgement, heldOutAccuracy } = head;
  return {
    scorer,
    judgement,
    facts: {
      language: recipe.language,
      examples: usable.length,
      oosLabel: oosLabel ?? null,
      seed,
      seconds: (performance.now() - started) / 1000,
      judgementSeconds: (head.judgementMs + (stronger?.judgementMs ?? 0)) / 1000,
      heldOutAccuracy,
    },
    examples: usable.map(({ text, label }) => ({ text, label })),
    ...(stronger && vector
      ? {
          stronger: {
            encoder: options.encoder ?? '',
            scorer: { ...scorer, scores: stronger.scorer.scores, vector },
            judgement: stronger.judgement,
            heldOutAccuracy: stronger.heldOutAccuracy,
          },
        }
      : {}),
  };
}

/** What a head is trained on. */
interface Work {
  usable: readonly LabelledText[];
  labels: readonly string[];
  intents: number;
  dev: readonly LabelledText[];
}

interface Head {
  scorer: Scorer;
  judgement: Judgement;
  heldOutAccuracy: number | null;
  judgementMs: number;
}

/** Weights, and what their scores mean by rows that were held out. */
function trainHead({ usable, labels, intents, dev }: Work, options: FitOptions): Head {
  const scorer = fitScorer(usable, labels, intents, {
    ...options,
    onProgress: (share) => options.onProgress?.(WEIGHTS_SHARE * share),
  });
  const fitted = performance.now();
  const held = holdOut(usable, labels, intents, {
    ...options,
    onProgress: (share) => options.onProgress?.(WEIGHTS_SHARE + (1 - WEIGHTS_SHARE) * share),
  });
  const tested = scoreAll(scorer, dev);
  const decides = tested.filter(({ truth }) => truth < 0).length >= FEWEST_OUTSIDE;
  const all = [...held, ...tested];
  const judgement = judgeScores(all, decides ? tested : all);
  return { scorer, judgement, heldOutAccuracy: accuracyOf(held), judgementMs: performance.now() - fitted };
}

/** Progress of a head (0 to 1) as that of the training, of which it takes `share` from `from` on. */
function stageOf(done: number, from: number, share: number): TrainingProgress {
  return { stage: done < WEIGHTS_SHARE ? 'weights' : 'judgement', done: from + share * done };
}

function vectorColumns(rows: readonly LabelledText[]): VectorColumns {
  const dimensions = rows[0]?.vector?.length ?? 0;
  if (dimensions === 0 || rows.some(({ vector }) => vector?.length !== dimensions)) {
    throw appError('ai.training_unfit', 422, 'Not every example has a vector of the same dimensions.');
  }
  return { dimensions, weight: VECTOR_WEIGHT };
}

function refuseUnfit(usable: number, intents: readonly string[], oosLabel: string | undefined): void {
  const [only] = intents;
  const refuse = (why: string): never => {
    throw appError('ai.training_unfit', 422, why);
  };
  if (usable === 0) refuse('There is no example with a letter or a digit to learn from.');
  if (only === undefined) refuse(`All examples are labelled "${oosLabel ?? ''}", out of scope.`);
  if (intents.length === 1)
    refuse(`All examples have the one intent "${only ?? ''}"; there must be two at least.`);
  if (intents.length > MOST_INTENTS) refuse(`${intents.length} intents are more than ${MOST_INTENTS}.`);
}

function accuracyOf(held: readonly HeldOut[]): number | null {
  const inside = held.filter(({ truth }) => truth >= 0);
  if (inside.length === 0) return null;
  const right = inside.filter(({ scores, truth }) => scores.indexOf(Math.max(...scores)) === truth);
  return right.length / inside.length;
}
