import {
  evaluateIntents,
  loadIntentModel,
  predictIntent,
  saveIntentModel,
  trainIntents,
} from '../../ai/index.ts';
import type { IntentModel, LabelledText } from '../../ai/index.ts';
import type { Command } from '../command.ts';
import { textOption } from '../command.ts';
import { chooseShots } from './choose-shots.ts';
import { languageOption, neededOption, numberOption } from './options.ts';
import { showProgress } from './progress.ts';
import { readExamples } from './read-examples.ts';
import { showReport } from './show-report.ts';
import { openStronger } from './stronger.ts';

const WARM_UP = 300;
const MOST_TIMED = 5000;

export const nluEvaluate: Command = {
  name: 'nlu evaluate',
  summary: 'train intents on one file and test them on another',
  usage:
    'nlu evaluate --train FILE --test FILE [--dev FILE] [--oos-label LABEL] [--shots N] [--seed S] [--language CODE] [--stronger] [--report] [--json]',
  help: `
Files are CSV with the columns text and label; "-" is stdin. Nothing is chosen on the test rows.

  --train FILE       examples to learn from
  --test FILE        examples to test on
  --dev FILE         examples to calibrate on; without it, by cross-validation on the training examples
  --oos-label LABEL  the label of rows that are out of scope, in any of the files (default: oos)
  --shots N          learn from N examples of each intent only, chosen at random
  --seed S           a number that decides what is random (default: 1)
  --language CODE    zh, en, auto (default)
  --stronger         train and test with the encoder of the settings (docs/stronger-models.md); predictMicros is without
  --report           with figures of each intent, confusion, calibration, thresholds and the worst errors
  --json             the figures as JSON

Figures: accuracy (rows out of scope are right when they are rejected), macroF1, inScopeAccuracy, oosRecall and oosAuroc (null
without such rows), ece (expected calibration error), trainSeconds, calibrateSeconds of them, predictMicros {p50, p99} of one prediction, modelBytes,
loadMillis, rssMb (most memory of the process).`,
  options: {
    train: { type: 'string' },
    test: { type: 'string' },
    dev: { type: 'string' },
    'oos-label': { type: 'string' },
    shots: { type: 'string' },
    seed: { type: 'string' },
    language: { type: 'string' },
    stronger: { type: 'boolean' },
    report: { type: 'boolean' },
    json: { type: 'boolean' },
  },
  async run(options) {
    const seed = numberOption(options, 'seed', 0) ?? 1;
    const shots = numberOption(options, 'shots', 1);
    const language = languageOption(options);
    const oosLabel = textOption(options, 'oos-label') ?? 'oos';
    const all = await readExamples(neededOption(options, 'train'));
    const bare = await readExamples(neededOption(options, 'test'));
    const devFile = textOption(options, 'dev');
    const chosen = shots === undefined ? all : chooseShots(all, shots, seed, oosLabel);
    const stronger = openStronger(options);
    const examples = await stronger.encode(chosen);
    const test = await stronger.encode(bare);
    const dev = devFile === undefined ? [] : await stronger.encode(await readExamples(devFile));
    await stronger.close();
    const encoder = stronger.encoder ? { encoder: stronger.encoder.id } : {};
    const bar = showProgress();
    const trained = trainIntents(examples, {
      language,
      oosLabel,
      dev,
      seed,
      ...encoder,
      onProgress: bar.show,
    });
    bar.end();
    const bytes = saveIntentModel(trained);
    const before = performance.now();
    const model = loadIntentModel(bytes);
    const loadMillis = performance.now() - before;
    const { perIntent, confusion, calibration, outOfScope, worst, rows, ...figures } = evaluateIntents(
      model,
      test,
    );
    const report = {
      ...figures,
      rows,
      trainRows: examples.length,
      intents: model.scorer.intents,
      language: model.facts.language,
      trainSeconds: model.facts.seconds,
      calibrateSeconds: model.facts.judgementSeconds,
      predictMicros: timePredictions(model, test),
      modelBytes: bytes.length,
      loadMillis,
      rssMb: process.resourceUsage().maxRSS / 1024,
      ...(options['report'] === true ? { perIntent, confusion, calibration, outOfScope, worst } : {}),
    };
    process.stdout.write(options['json'] === true ? `${JSON.stringify(report)}\n` : showReport(report));
    return 0;
  },
};

/** Microseconds of one prediction, after some that the engine compiled its code in. */
function timePredictions(model: IntentModel, test: readonly LabelledText[]): { p50: number; p99: number } {
  const timed = test.slice(0, MOST_TIMED);
  for (const { text } of timed.slice(0, WARM_UP)) predictIntent(model, text);
  const times = timed.map(({ text }) => {
    const before = performance.now();
    predictIntent(model, text);
    return (performance.now() - before) * 1000;
  });
  times.sort((left, right) => left - right);
  const at = (share: number): number => times[Math.floor((times.length - 1) * share)] ?? 0;
  return { p50: at(0.5), p99: at(0.99) };
}
