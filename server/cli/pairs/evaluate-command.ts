import { crossValidatePairs, evaluatePairs } from '../../ai/index.ts';
import type { PairFigures } from '../../ai/index.ts';
import { appError } from '../../platform/errors/index.ts';
import { textOption } from '../command.ts';
import type { Command } from '../command.ts';
import { showShare } from '../show-share.ts';
import { readPairs } from './read-pairs.ts';

const FOLDS = 5;

export const pairsEvaluate: Command = {
  name: 'pairs evaluate',
  summary: 'train the question matcher on labelled pairs and test it',
  usage: 'pairs evaluate --train FILE [--test FILE | --folds N] [--json]',
  help: `
Files are CSV with the columns text1, text2 and label (1: they ask the same, 0: they don't); "-" is stdin.

  --train FILE  pairs to learn from
  --test FILE   pairs to tell apart; without it, cross-validation on the pairs of --train
  --folds N     how many folds that has, 2 to 20 (${FOLDS})
  --json        the figures as JSON

Figures: accuracy (a pair is the same from a probability of one half on), auc (area under the ROC curve), ece (expected
calibration error). Cross-validation also tells "grouped": the
same with all pairs that share a text, directly or by others, in one fold.`,
  options: {
    train: { type: 'string' },
    test: { type: 'string' },
    folds: { type: 'string' },
    json: { type: 'boolean' },
  },
  async run(options) {
    const trainFile = textOption(options, 'train');
    if (trainFile === undefined) throw appError('cli.option_missing', 400, '--train is needed');
    const testFile = textOption(options, 'test');
    const train = await readPairs(trainFile);
    const started = performance.now();
    const figures =
      testFile === undefined
        ? await crossValidate(train, foldsOf(textOption(options, 'folds')))
        : { ...evaluatePairs(train, await readPairs(testFile)), trainPairs: train.length };
    const report = { ...figures, seconds: (performance.now() - started) / 1000 };
    process.stdout.write(options['json'] === true ? `${JSON.stringify(report)}\n` : describe(report));
    return 0;
  },
};

async function crossValidate(
  train: Parameters<typeof crossValidatePairs>[0],
  folds: number,
): Promise<PairFigures & { grouped: PairFigures; folds: number }> {
  const bar = showShare('folds');
  const figures = await crossValidatePairs(train, folds, bar.show);
  bar.end();
  return { ...figures, folds };
}

function foldsOf(given: string | undefined): number {
  const folds = Number(given ?? FOLDS);
  if (Number.isInteger(folds) && folds >= 2 && folds <= 20) return folds;
  throw appError('cli.option_invalid', 400, '--folds must be a whole number from 2 to 20');
}

function describe(figures: PairFigures & { grouped?: PairFigures; seconds: number }): string {
  const line = (name: string, { accuracy, auc, ece, pairs }: PairFigures): string =>
    `${name}: accuracy ${accuracy.toFixed(4)}, AUC ${auc.toFixed(4)}, ECE ${ece.toFixed(4)}, ${pairs} pairs\n`;
  const grouped = figures.grouped ? line('grouped by texts', figures.grouped) : '';
  return `${line('pairs', figures)}${grouped}${figures.seconds.toFixed(1)} s\n`;
}
