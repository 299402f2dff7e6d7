import { writeFile } from 'node:fs/promises';
import { checkExamples, saveIntentModel, trainIntents } from '../../ai/index.ts';
import type { Command } from '../command.ts';
import { textOption } from '../command.ts';
import { languageOption, neededOption, numberOption } from './options.ts';
import { showProgress } from './progress.ts';
import { readExamples } from './read-examples.ts';
import { openStronger } from './stronger.ts';

export const nluTrain: Command = {
  name: 'nlu train',
  summary: 'train a model of intents and write it to a file',
  usage:
    'nlu train --train FILE --out MODEL [--dev FILE] [--oos-label LABEL] [--seed S] [--language CODE] [--stronger] [--json]',
  help: `
FILE is CSV with the columns text and label; "-" is stdin. What is wrong with the examples is counted on stderr.

  --train FILE       examples to learn from
  --out MODEL        where to write the model
  --dev FILE         examples to calibrate on
  --oos-label LABEL  the label of rows that are out of scope (default: oos)
  --seed S           a number that decides what is random (default: 1)
  --language CODE    zh, en, auto (default)
  --stronger         train with the encoder of the settings (docs/stronger-models.md) as well
  --json             what was made, and all problems, as JSON`,
  options: {
    train: { type: 'string' },
    out: { type: 'string' },
    dev: { type: 'string' },
    'oos-label': { type: 'string' },
    seed: { type: 'string' },
    language: { type: 'string' },
    stronger: { type: 'boolean' },
    json: { type: 'boolean' },
  },
  async run(options) {
    const out = neededOption(options, 'out');
    const examples = await readExamples(neededOption(options, 'train'));
    const devFile = textOption(options, 'dev');
    const problems = checkExamples(examples);
    const stronger = openStronger(options);
    const encoded = await stronger.encode(examples);
    const dev = devFile === undefined ? [] : await stronger.encode(await readExamples(devFile));
    await stronger.close();
    const bar = showProgress();
    const model = trainIntents(encoded, {
      language: languageOption(options),
      oosLabel: textOption(options, 'oos-label') ?? 'oos',
      dev,
      ...(stronger.encoder ? { encoder: stronger.encoder.id } : {}),
      seed: numberOption(options, 'seed', 0) ?? 1,
      onProgress: bar.show,
    });
    bar.end();
    const bytes = saveIntentModel(model);
    await writeFile(out, bytes);
    const { facts, scorer } = model;
    if (options['json'] === true) {
      const made = { ...facts, intents: scorer.intents, modelBytes: bytes.length, problems };
      process.stdout.write(`${JSON.stringify(made)}\n`);
      return 0;
    }
    const counts = new Map<string, number>();
    for (const { kind } of problems) counts.set(kind, (counts.get(kind) ?? 0) + 1);
    for (const [kind, count] of counts) process.stderr.write(`${kind}: ${count}\n`);
    const held =
      facts.heldOutAccuracy === null
        ? ''
        : `, ${(facts.heldOutAccuracy * 100).toFixed(1)}% right when held out`;
    process.stdout.write(
      `${out}: ${scorer.intents} intents from ${facts.examples} examples in ${facts.seconds.toFixed(1)} s${held}\n`,
    );
    return 0;
  },
};
