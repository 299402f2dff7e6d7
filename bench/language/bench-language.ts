import { fork } from 'node:child_process';
import { existsSync } from 'node:fs';
import { appError } from '../../server/platform/errors/index.ts';
import { ENGINES } from './engines.ts';
import type { EngineFigures } from './evaluate-answers.ts';
import type { EngineWork } from './measure-engine.ts';
import { readFolder } from './read-folder.ts';
import type { LanguageData } from './read-folder.ts';

type Result = EngineFigures | { failure: string };

const WORKER = new URL('./measure-engine.ts', import.meta.url);
const PEERS = new URL('../peers/node_modules/', import.meta.url);
const PATIENCE_SECONDS = 600;
const HAN = /\p{Script=Han}/u;

/**
 * Trains and tests Zhike and its peers on each folder (train.csv, and test.csv or dev.csv; columns text and label, "oos" for out of
 * scope), one after the other, each in a process of its own that gets `seconds` at most.
 */
export async function benchLanguage(options: Record<string, unknown>): Promise<object> {
  const folders = options['folders'] as string[] | undefined;
  if (!folders?.length) throw appError('bench.no_folder', 400, 'name folders with a train.csv each');
  const names = textOf(options['engines'])?.split(',') ?? Object.keys(ENGINES);
  for (const name of names) {
    if (!ENGINES[name]) throw appError('bench.no_engine', 400, `there is no engine "${name}"`);
  }
  if (names.some((name) => name !== 'zhike') && !existsSync(PEERS)) {
    throw appError('bench.no_peers', 404, 'the other engines are not installed: npm ci --prefix bench/peers');
  }
  const sets: object[] = [];
  for (const folder of folders) {
    const data = await readFolder(folder, numberOf(options['shots']), numberOf(options['limit']));
    const language = data.train.slice(0, 100).filter(({ text }) => HAN.test(text)).length > 50 ? 'zh' : 'en';
    const engines: Record<string, Result> = {};
    for (const engine of names) {
      process.stderr.write(`${data.name}: ${engine}\n`);
      const seconds = numberOf(options['seconds']) ?? PATIENCE_SECONDS;
      engines[engine] = await runEngine({ engine, language, data }, seconds);
    }
    sets.push({ ...sizesOf(data), engines });
  }
  return { sets };
}

function sizesOf({ name, train, test, testIs }: LanguageData): object {
  const intents = new Set(train.map(({ label }) => label));
  intents.delete('oos');
  return { name, trainRows: train.length, testRows: test.length, testIs, intents: intents.size };
}

async function runEngine(work: EngineWork, seconds: number): Promise<Result> {
  const child = fork(WORKER, { stdio: ['ignore', 'ignore', 'pipe', 'ipc'] });
  const timer = setTimeout(() => child.kill('SIGKILL'), seconds * 1000);
  let complaint = '';
  child.stderr?.on('data', (piece: Buffer) => (complaint = `${complaint}${piece.toString()}`.slice(-500)));
  try {
    return await new Promise<Result>((resolve) => {
      child.on('message', (news: { figures: EngineFigures } | { failure: string }) =>
        resolve('figures' in news ? news.figures : news),
      );
      child.on('exit', (_code, signal) =>
        resolve({ failure: signal === 'SIGKILL' ? `no answer within ${seconds} s` : `ended: ${complaint}` }),
      );
      child.send(work);
    });
  } finally {
    clearTimeout(timer);
    child.kill();
  }
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

function numberOf(value: unknown): number | undefined {
  const text = textOf(value);
  if (text === undefined) return undefined;
  const number = Number(text);
  if (Number.isInteger(number) && number > 0) return number;
  throw appError('bench.option_invalid', 400, `"${text}" must be a whole number above 0`);
}
