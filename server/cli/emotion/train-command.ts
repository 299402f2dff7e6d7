import { writeFile } from 'node:fs/promises';
import { savePolarityModel, trainPolarity } from '../../ai/index.ts';
import { appError } from '../../platform/errors/index.ts';
import { textOption } from '../command.ts';
import type { Command } from '../command.ts';
import { besideOf } from './beside.ts';
import { readExamples } from './read-examples.ts';

/** What the model that comes with Zhike is trained with: small, quick, and for texts of any domain. */
const SHIPPED = {
  recipes: [
    { floor: 0.2, domains: 3, cost: 0.2 },
    { domains: 1, cost: 0.5 },
  ],
  keep: 250_000,
  expressions: 0.75,
};

export const emotionTrain: Command = {
  name: 'emotion train',
  summary: 'train a model of polarity from labelled texts',
  usage: 'emotion train FILE… --out FILE [--words] [--json]',
  help: `
Learns from CSV files with the columns text and label (1/0 or Positive/Negative). A column category or domain, or else the file,
tells texts of different domains apart: what holds in several of them counts more.

  --out FILE   where the model is written; server/ai/language/emotion/polarity.model is the one that comes with Zhike
  --words      for texts of one domain: Chinese words as features too, beside the model that comes with Zhike
  --json       {texts, features, bytes, seconds}`,
  options: { out: { type: 'string' }, words: { type: 'boolean' }, json: { type: 'boolean' } },
  async run(options, files) {
    const out = textOption(options, 'out');
    if (out === undefined) throw appError('cli.out_missing', 400, 'say where the model goes with --out FILE');
    if (files.length === 0) throw appError('cli.train_missing', 400, 'name the files to learn from');
    const started = performance.now();
    const examples = (await Promise.all(files.map(readExamples))).flat();
    const words = options['words'] === true;
    const model = trainPolarity(examples, {
      ...(words ? besideOf(examples.length) : SHIPPED),
      words,
      onProgress: (share) => process.stderr.write(`\rtraining ${Math.round(share * 100)}%`),
    });
    process.stderr.write('\n');
    const bytes = savePolarityModel(model);
    await writeFile(out, bytes);
    const seconds = Math.round((performance.now() - started) / 10) / 100;
    const result = { texts: examples.length, features: model.table.size, bytes: bytes.length, seconds };
    process.stdout.write(
      options['json'] === true
        ? `${JSON.stringify(result)}\n`
        : `${result.texts} texts learned in ${seconds} s, ${result.bytes} bytes written to ${out}\n`,
    );
    return 0;
  },
};
