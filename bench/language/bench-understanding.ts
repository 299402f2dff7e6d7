import {
  identifyLanguage,
  loadIntentModel,
  normalise,
  predictIntent,
  readEmotion,
  readEntities,
  saveIntentModel,
  trainIntents,
} from '../../server/ai/index.ts';
import type { IntentModel } from '../../server/ai/index.ts';
import { appError } from '../../server/platform/errors/index.ts';
import { percentiles } from '../load/percentiles.ts';
import { readFolder } from './read-folder.ts';

const WARM_UP = 300;
const LIMIT = 2000;

/**
 * One message with everything on: normalised, its language, intent, entities and emotion, one after the other on one core. Trains on each
 * folder's train.csv, loads the saved model, and reads texts that it was not trained on.
 */
export async function benchUnderstanding(options: Record<string, unknown>): Promise<object> {
  const folders = options['folders'] as string[] | undefined;
  if (!folders?.length) throw appError('bench.no_folder', 400, 'name folders with a train.csv each');
  const sets: object[] = [];
  for (const folder of folders) {
    const { name, train, test } = await readFolder(folder, undefined, LIMIT);
    const saved = saveIntentModel(trainIntents(train, { oosLabel: 'oos' }));
    const before = performance.now();
    const model = loadIntentModel(saved);
    const loadMs = performance.now() - before;
    const texts = test.map(({ text }) => text);
    for (const text of texts.slice(0, WARM_UP)) understandAll(model, text);
    sets.push({ name, texts: texts.length, loadMs, ...measure(model, texts) });
  }
  return { sets };
}

const STEPS: Record<string, (model: IntentModel, text: string) => unknown> = {
  normalise: (_model, text) => normalise(text),
  language: (_model, text) => identifyLanguage(text),
  intent: predictIntent,
  entities: (_model, text) => readEntities(text, { reference: new Date(), zone: 'Asia/Shanghai' }),
  emotion: (_model, text) => readEmotion(text),
};

function understandAll(model: IntentModel, text: string): void {
  for (const step of Object.values(STEPS)) step(model, text);
}

function measure(model: IntentModel, texts: string[]): object {
  const took = (work: (text: string) => unknown): object =>
    percentiles(
      texts.map((text) => {
        const start = performance.now();
        work(text);
        return (performance.now() - start) * 1000;
      }),
    );
  const steps = Object.entries(STEPS).map(([name, step]) => [name, took((text) => step(model, text))]);
  return {
    everythingMicros: took((text) => understandAll(model, text)),
    stepMicros: Object.fromEntries(steps) as object,
  };
}
