import { setImmediate } from 'node:timers/promises';
import { matchPair } from '../matching/match-pair.ts';
import { trainMatcher } from '../matching/train-matcher.ts';
import type { LabelledPair } from '../matching/train-matcher.ts';
import { areaUnderCurve, calibrationError } from './figures.ts';
import { groupedFolds, plainFolds } from './folds.ts';

/** How well pairs were told apart; shares are 0 to 1. */
export interface PairFigures {
  accuracy: number;
  /** Area under the ROC curve. */
  auc: number;
  /** Expected calibration error, ten bins. */
  ece: number;
  pairs: number;
}

/** Trains on some pairs and tells others apart. */
export function evaluatePairs(train: readonly LabelledPair[], test: readonly LabelledPair[]): PairFigures {
  const matcher = trainMatcher(train);
  return figuresOf(
    test,
    test.map(({ left, right }) => matchPair(matcher, left, right)),
  );
}

/** Each fold is told apart by what was learned on the others; once by pairs, once with every text in one fold only. */
export async function crossValidatePairs(
  pairs: readonly LabelledPair[],
  folds: number,
  onProgress: (share: number) => void = () => undefined,
): Promise<PairFigures & { grouped: PairFigures }> {
  let done = 0;
  const validate = async (placed: number[]): Promise<PairFigures> => {
    const found = new Float64Array(pairs.length);
    for (let fold = 0; fold < folds; fold += 1) {
      const matcher = trainMatcher(pairs.filter((_, i) => placed[i] !== fold));
      pairs.forEach(({ left, right }, i) => {
        if (placed[i] === fold) found[i] = matchPair(matcher, left, right);
      });
      done += 1;
      onProgress(done / (2 * folds));
      await setImmediate();
    }
    return figuresOf(pairs, found);
  };
  const plain = await validate(plainFolds(pairs, folds));
  return { ...plain, grouped: await validate(groupedFolds(pairs, folds)) };
}

function figuresOf(pairs: readonly LabelledPair[], found: ArrayLike<number>): PairFigures {
  const labels = pairs.map(({ same }) => same);
  const right = labels.filter((same, i) => found[i]! > 0.5 === same).length;
  return {
    accuracy: right / Math.max(1, pairs.length),
    auc: areaUnderCurve(found, labels),
    ece: calibrationError(found, labels),
    pairs: pairs.length,
  };
}
