import { consultIntent } from '../../ai/index.ts';
import type { Command } from '../command.ts';
import { neededOption, numberOption } from './options.ts';
import { readModel, readTexts } from './read-texts.ts';
import { openStronger } from './stronger.ts';

const SHOWN = 3;
/** A person who tries something waits longer than a customer does. */
const PATIENCE = { encoderMs: 10_000, languageModelMs: 10_000 };

export const nluPredict: Command = {
  name: 'nlu predict',
  summary: 'read the intent of a text, or of every line of stdin',
  usage: 'nlu predict --model MODEL [TEXT | -] [--top N] [--stronger] [--json]',
  help: `
MODEL is a file of "nlu train".

  --top N     how many intents to show (default: 3)
  --stronger  ask the stronger models of the settings as well (docs/stronger-models.md), and wait 10 s for each
  --json      one JSON object a line: text, ranked, outOfScope, inScope, candidates, parts; with --stronger readBy and asked`,
  options: {
    model: { type: 'string' },
    top: { type: 'string' },
    stronger: { type: 'boolean' },
    json: { type: 'boolean' },
  },
  async run(options, positionals) {
    const model = await readModel(neededOption(options, 'model'));
    const top = numberOption(options, 'top', 1) ?? SHOWN;
    const stronger = openStronger(options);
    for (const text of await readTexts(positionals)) {
      const reading = await consultIntent(model, text, stronger, PATIENCE);
      const ranked = reading.ranked.slice(0, top);
      if (options['json'] === true) {
        process.stdout.write(`${JSON.stringify({ text, ...reading, ranked })}\n`);
        continue;
      }
      const shown = ranked.map(({ label, probability }) => `${label} ${(probability * 100).toFixed(1)}%`);
      const outside = `${reading.inScope ? 'in scope' : 'OUT OF SCOPE'} (${(reading.outOfScope * 100).toFixed(0)}%)`;
      const parts = reading.parts?.map((part) => `\n    "${part.text}" → ${part.label}`).join('') ?? '';
      process.stdout.write(`${text}\n  ${shown.join(', ')}; ${outside}${parts}\n`);
    }
    await stronger.close();
    return 0;
  },
};
