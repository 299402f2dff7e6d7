import type { SparseRows } from './sparse-rows.ts';
import { trainLogistic } from './train-logistic.ts';
import { squaredLengths, trainSvm } from './train-svm.ts';
import type { BinaryOptions } from './train-svm.ts';

export interface LinearOptions extends BinaryOptions {
  loss: 'svm' | 'logistic';
}

/** One score for each class: weights[feature × classes + class], and a bias for each class. */
export interface LinearScores {
  features: number;
  classes: number;
  weights: Float32Array;
  bias: Float32Array;
}

export const LINEAR_DEFAULTS: LinearOptions = {
  loss: 'svm',
  cost: 1,
  positiveWeight: 1,
  tolerance: 0.1,
  maxRounds: 100,
  seed: 1,
};

/** A place for the weights of all classes, on shared memory. */
export function emptyScores(features: number, classes: number): LinearScores {
  return {
    features,
    classes,
    weights: new Float32Array(new SharedArrayBuffer(4 * features * classes)),
    bias: new Float32Array(new SharedArrayBuffer(4 * classes)),
  };
}

/**
 * Trains the classes from, from + step, from + 2·step … one against the rest and writes them into `scores`. `labels[r]`
 * is the class of row r, from 0; −1 for a row that belongs to none.
 */
export function trainClasses(
  rows: SparseRows,
  labels: Int32Array,
  options: LinearOptions,
  scores: LinearScores,
  turn: { next: () => number; done: () => void },
): void {
  const lengths = squaredLengths(rows);
  const positive = new Uint8Array(rows.count);
  const train = options.loss === 'svm' ? trainSvm : trainLogistic;
  for (let label = turn.next(); label < scores.classes; label = turn.next()) {
    for (let r = 0; r < rows.count; r += 1) positive[r] = labels[r] === label ? 1 : 0;
    const { weights } = train(rows, positive, lengths, { ...options, seed: options.seed + label });
    for (let f = 0, at = label; f < scores.features; f += 1, at += scores.classes) {
      scores.weights[at] = weights[f]!;
    }
    scores.bias[label] = weights[scores.features]!;
    turn.done();
  }
}
