import { createRequire } from 'node:module';
import type { LabelledText } from '../../server/ai/index.ts';
import { predictIntent, trainIntents } from '../../server/ai/index.ts';

/** What an engine says of a text: an intent, and how much it looks in scope (more is more). */
export interface Answer {
  label: string;
  inScope: number;
  /** Whether the engine itself says that it is out of scope; undefined where it has no such answer. */
  rejected?: boolean;
}

/** Trains on examples; the rest is how it answers. */
export type Engine = (
  train: readonly LabelledText[],
  language: string,
) => Promise<(text: string) => Answer | Promise<Answer>>;

const PEERS = new URL('../peers/package.json', import.meta.url);

/** Engines by name. The peers are loaded from bench/peers, where `npm ci` installs them. */
export const ENGINES: Record<string, Engine> = { zhike, 'node-nlp': nodeNlp, natural, wink };

async function zhike(train: readonly LabelledText[], language: string): ReturnType<Engine> {
  const model = trainIntents(train, { language, oosLabel: 'oos' });
  return (text) => {
    const { ranked, outOfScope, inScope } = predictIntent(model, text);
    return { label: ranked[0]?.label ?? '', inScope: 1 - outOfScope, rejected: !inScope };
  };
}

interface NodeNlp {
  addDocument(language: string, text: string, label: string): void;
  train(): Promise<void>;
  process(language: string, text: string): Promise<{ classifications: { intent: string; score: number }[] }>;
}

async function nodeNlp(train: readonly LabelledText[], language: string): ReturnType<Engine> {
  const { NlpManager } = peer('node-nlp') as { NlpManager: new (settings: object) => NodeNlp };
  const manager = new NlpManager({ languages: [language], nlu: { log: false }, autoSave: false });
  for (const { text, label } of train) manager.addDocument(language, text, label === 'oos' ? 'None' : label);
  await manager.train();
  return async (text) => {
    const { classifications } = await manager.process(language, text);
    const best = classifications.find(({ intent }) => intent !== 'None');
    const none = classifications.find(({ intent }) => intent === 'None')?.score ?? 0;
    const score = best?.score ?? 0;
    return { label: best?.intent ?? '', inScope: score - none, rejected: none >= score };
  };
}

interface Bayes {
  addDocument(text: string | string[], label: string): void;
  train(): void;
  getClassifications(text: string | string[]): { label: string; value: number }[];
}

async function natural(train: readonly LabelledText[], language: string): ReturnType<Engine> {
  const { BayesClassifier } = peer('natural') as { BayesClassifier: new () => Bayes };
  const classifier = new BayesClassifier();
  // Its own reading of words knows Latin letters only.
  const words = (text: string): string | string[] =>
    language === 'zh' ? spaced(text, language).split(/\s+/) : text;
  for (const { text, label } of train) classifier.addDocument(words(text), label);
  classifier.train();
  return (text) => bestOf(classifier.getClassifications(words(text)));
}

interface Wink {
  definePrepTasks(tasks: ((text: string) => string[])[]): void;
  defineConfig(settings: object): void;
  learn(text: string, label: string): void;
  consolidate(): void;
  computeOdds(text: string): [string, number][];
}

async function wink(train: readonly LabelledText[], language: string): ReturnType<Engine> {
  const create = peer('wink-naive-bayes-text-classifier') as () => Wink;
  const classifier = create();
  classifier.definePrepTasks([
    (text) => spaced(text.toLowerCase(), language).match(/[\p{L}\p{N}']+/gu) ?? [],
  ]);
  classifier.defineConfig({ considerOnlyPresence: true, smoothingFactor: 0.5 });
  for (const { text, label } of train) classifier.learn(text, label);
  classifier.consolidate();
  return (text) => {
    const odds = classifier.computeOdds(text);
    return bestOf(odds.map(([label, value]) => ({ label, value: 2 ** Math.min(0, value) })));
  };
}

/** The best intent; how much its share leads, where classes have values that add up. */
function bestOf(classes: readonly { label: string; value: number }[]): Answer {
  const intents = classes.filter(({ label }) => label !== 'oos');
  const outside = classes.find(({ label }) => label === 'oos')?.value ?? 0;
  const [best] = intents;
  const sum = classes.reduce((total, { value }) => total + value, 0) || 1;
  const value = best?.value ?? 0;
  return { label: best?.label ?? '', inScope: (value - outside) / sum, rejected: outside > value };
}

/** These engines know words by their spaces; Chinese characters get some. */
function spaced(text: string, language: string): string {
  return language === 'zh' ? text.replace(/\p{Script=Han}/gu, ' $& ') : text;
}

function peer(name: string): unknown {
  return createRequire(PEERS)(name);
}
