import { readFile } from 'node:fs/promises';
import { performance } from 'node:perf_hooks';
import {
  askGraph,
  buildGraph,
  buildGraphIndex,
  NO_MEMORY,
  readTable,
  readTypes,
} from '../../server/ai/index.ts';
import type { GraphIndex, GraphReply } from '../../server/ai/index.ts';
import { grade, isInvented } from './grade.ts';
import type { Question } from './grade.ts';

const FOLDER = new URL('../graph/', import.meta.url);

/** Asks the questions of a file about the two catalogues, and says how many are right and how many made something up. */
export async function benchGraph(options: Record<string, unknown>): Promise<object> {
  const path = options['questions'];
  const url = typeof path === 'string' ? path : new URL('questions-dev.jsonl', FOLDER);
  const lines = (await readFile(url, 'utf8')).split('\n').filter((line) => line.trim() !== '');
  const questions = lines.map((line) => JSON.parse(line) as Question);
  const catalogues = await loadCatalogues();
  const times: number[] = [];
  const byKind = new Map<string, { right: number; of: number }>();
  let right = 0;
  let invented = 0;
  for (const question of questions) {
    const index = catalogues.get(question.catalogue);
    if (!index) throw new Error(`there is no catalogue ${question.catalogue}`);
    const reply = ask(index, question, times);
    const isRight = grade(question, reply);
    if (isRight) right += 1;
    if (isInvented(index, reply)) invented += 1;
    const kind = byKind.get(question.kind) ?? { right: 0, of: 0 };
    byKind.set(question.kind, { right: kind.right + (isRight ? 1 : 0), of: kind.of + 1 });
    if (options['misses'] === true && !isRight) {
      process.stderr.write(
        `${question.id} ${question.context.join(' | ')} > ${question.question}\n  ${JSON.stringify(question.expected)}\n  ${JSON.stringify(reply)}\n`,
      );
    }
  }
  times.sort((left, upper) => left - upper);
  const kinds = [...byKind].map(([kind, { right: done, of }]) => [kind, `${done}/${of}`]);
  return {
    questions: questions.length,
    right,
    share: right / questions.length,
    invented,
    kinds: Object.fromEntries(kinds) as object,
    p50Ms: at(times, 0.5),
    p99Ms: at(times, 0.99),
  };
}

function ask(index: GraphIndex, question: Question, times: number[]): GraphReply {
  const tongue = question.lang === 'en' ? 'en' : 'zh-CN';
  let memory = NO_MEMORY;
  for (const before of question.context) memory = askGraph(index, before, { memory, tongue }).memory;
  const start = performance.now();
  const { reply } = askGraph(index, question.question, { memory, tongue });
  times.push(performance.now() - start);
  return reply;
}

/** The catalogues of bench/graph by their names, read by the import. */
export async function loadCatalogues(): Promise<Map<string, GraphIndex>> {
  const types = readTypes(await readFile(new URL('types.yaml', FOLDER), 'utf8'));
  const catalogues = new Map<string, GraphIndex>();
  for (const name of new Set([...types.values()].map(({ catalogue }) => catalogue))) {
    const keys = [...types].filter(([, { catalogue }]) => catalogue === name).map(([key]) => key);
    const tables = [];
    for (const key of keys)
      tables.push(readTable(`${key}.csv`, await readFile(new URL(`${key}.csv`, FOLDER))));
    const draft = buildGraph(tables, { types, at: new Date().toISOString().slice(0, 10) });
    catalogues.set(name, buildGraphIndex(draft));
  }
  return catalogues;
}

function at(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}
