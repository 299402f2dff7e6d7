import { explainIntent } from '../../ai/index.ts';
import type { Command } from '../command.ts';
import { neededOption } from './options.ts';
import { readModel, readTexts } from './read-texts.ts';

const SHOWN = 5;

export const nluExplain: Command = {
  name: 'nlu explain',
  summary: 'say why a text is read as it is',
  usage: 'nlu explain --model MODEL [TEXT | -] [--json]',
  help: `
MODEL is a file of "nlu train".

  --json  one JSON object a line: text, the reading, features (words and their weights against the runner-up), nearest examples,
          runnerUp, margin, sentence {zh, en}`,
  options: { model: { type: 'string' }, json: { type: 'boolean' } },
  async run(options, positionals) {
    const model = await readModel(neededOption(options, 'model'));
    for (const text of await readTexts(positionals)) {
      const explanation = explainIntent(model, text);
      if (options['json'] === true) {
        const { reading, ...why } = explanation;
        const ranked = reading.ranked.slice(0, SHOWN);
        process.stdout.write(`${JSON.stringify({ text, ...reading, ranked, ...why })}\n`);
        continue;
      }
      const { features, nearest, sentence } = explanation;
      const words = features.map(
        (word) => `${word.text} ${word.weight >= 0 ? '+' : ''}${word.weight.toFixed(2)}`,
      );
      const examples = nearest.map(
        (each) => `\n    ${each.similarity.toFixed(2)}  ${each.text} → ${each.label}`,
      );
      process.stdout.write(`${sentence.zh}\n${sentence.en}\n  ${words.join(', ')}${examples.join('')}\n`);
    }
    return 0;
  },
};
