import { readFile } from 'node:fs/promises';
import {
  evaluatePolarity,
  loadPolarityModel,
  savePolarityModel,
  shippedModel,
  trainPolarity,
} from '../../ai/index.ts';
import type { PolarityModel } from '../../ai/index.ts';
import { appError } from '../../platform/errors/index.ts';
import { textOption } from '../command.ts';
import type { Command, Options } from '../command.ts';
import { besideOf } from './beside.ts';
import { readExamples } from './read-examples.ts';

export const emotionEvaluate: Command = {
  name: 'emotion evaluate',
  summary: 'how well positive and negative texts are told apart',
  usage: 'emotion evaluate --test FILE [--train FILE [--alone] | --model FILE] [--json]',
  help: `
  --test FILE    CSV with the columns text and label (1/0 or Positive/Negative)
  --train FILE   learns from this file first, beside the model that comes with Zhike; several may be named
  --alone        without the model that comes with Zhike, and without curated expressions
  --model FILE   a model that "emotion train" wrote
  --json         {texts, accuracy, macroF1, positive, negative, ece, readMicros, trainSeconds, modelBytes, rssMb}

Without --train and --model the model that comes with Zhike is judged.`,
  options: {
    test: { type: 'string' },
    train: { type: 'string', multiple: true },
    model: { type: 'string' },
    alone: { type: 'boolean' },
    json: { type: 'boolean' },
  },
  async run(options) {
    const path = textOption(options, 'test');
    if (path === undefined)
      throw appError('cli.test_missing', 400, 'name the labelled texts with --test FILE');
    const test = await readExamples(path);
    if (test.length === 0) throw appError('cli.test_empty', 400, `${path} has no rows`);
    const started = performance.now();
    const { model, trained } = await modelOf(options);
    const trainSeconds = trained ? (performance.now() - started) / 1000 : 0;
    const report = {
      ...evaluatePolarity(model, test),
      trainSeconds,
      modelBytes: savePolarityModel(model).length,
      rssMb: process.memoryUsage().rss / 1e6,
    };
    process.stdout.write(options['json'] === true ? `${JSON.stringify(report, rounded)}\n` : plain(report));
    return 0;
  },
};

async function modelOf(options: Options): Promise<{ model: PolarityModel; trained: boolean }> {
  const files = [options['train'] ?? []].flat().filter((file) => typeof file === 'string');
  if (files.length > 0) {
    const examples = (await Promise.all(files.map(readExamples))).flat();
    const single = files.length === 1;
    const model = trainPolarity(
      single ? examples.map(({ text, positive }) => ({ text, positive })) : examples,
      options['alone'] === true ? { words: true } : { words: true, ...besideOf(examples.length) },
    );
    return { model, trained: true };
  }
  const path = textOption(options, 'model');
  if (path !== undefined) return { model: loadPolarityModel(await readFile(path)), trained: false };
  const model = shippedModel();
  if (!model) throw appError('ai.model_missing', 500, 'The model that comes with Zhike is not there.');
  return { model, trained: false };
}

function rounded(_name: string, value: unknown): unknown {
  return typeof value === 'number' ? Math.round(value * 1e4) / 1e4 : value;
}

function plain(report: object): string {
  return `${JSON.stringify(report, rounded, 2)}\n`;
}
