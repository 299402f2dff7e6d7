import { readFile } from 'node:fs/promises';
import { appError } from '../../server/platform/errors/index.ts';
import { openBot } from './ask-bot.ts';
import { gradeReply } from './grade-reply.ts';
import type { Expected, Grade } from './grade-reply.ts';

interface Question {
  id: string;
  text: string;
}

interface Counts {
  questions: number;
  solved: number;
  half: number;
  wrong: number;
  unsolved: number;
  /** Points through questions, 0 to 1. */
  share: number;
}

/**
 * Asks the demo shop's bot each question (JSON lines with id and question or text) in a fresh conversation and grades what it does against the
 * expected articles (JSON lines: id, expected, outOfScope).
 */
export async function benchSolved(options: Record<string, unknown>): Promise<object> {
  const questions = await readLines(pathOf(options['questions'], 'questions.jsonl'), readQuestion);
  const expected = new Map(
    (await readLines(pathOf(options['expected'], 'expected.jsonl'), readExpected)).map((each) => [
      each.id,
      each,
    ]),
  );
  const ask = openBot();
  const graded: { inScope: boolean; parts: number; grade: Grade; ms: number }[] = [];
  for (const { id, text } of questions) {
    const right = expected.get(id);
    if (!right) throw appError('bench.answer_missing', 422, `nothing is expected for the question "${id}"`);
    const before = performance.now();
    const reply = await ask(text);
    const ms = performance.now() - before;
    graded.push({
      inScope: !right.outOfScope,
      parts: right.expected.length,
      grade: gradeReply(right, reply),
      ms,
    });
  }
  const inScope = graded.filter((each) => each.inScope);
  return {
    all: count(graded),
    inScope: count(inScope),
    oneWish: count(inScope.filter(({ parts }) => parts === 1)),
    severalWishes: count(inScope.filter(({ parts }) => parts > 1)),
    outOfScope: count(graded.filter((each) => !each.inScope)),
    meanMs: graded.reduce((sum, { ms }) => sum + ms, 0) / Math.max(1, graded.length),
  };
}

function count(graded: readonly { grade: Grade }[]): Counts {
  const counts = { questions: graded.length, solved: 0, half: 0, wrong: 0, unsolved: 0 };
  for (const { grade } of graded) counts[grade.verdict] += 1;
  const points = graded.reduce((sum, { grade }) => sum + grade.points, 0);
  return { ...counts, share: points / Math.max(1, graded.length) };
}

function pathOf(given: unknown, name: string): string | URL {
  return typeof given === 'string' ? given : new URL(name, import.meta.url);
}

async function readLines<T>(
  path: string | URL,
  read: (line: Record<string, unknown>) => T | undefined,
): Promise<T[]> {
  const source = await readFile(path, 'utf8').catch(() => {
    throw appError('bench.file_unreadable', 404, `${path.toString()} can't be read`);
  });
  return source
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line, place) => {
      const found = read(JSON.parse(line) as Record<string, unknown>);
      if (found === undefined) {
        throw appError('bench.line_invalid', 422, `${path.toString()}, line ${place + 1} has another form`);
      }
      return found;
    });
}

function readQuestion(line: Record<string, unknown>): Question | undefined {
  const { id } = line;
  const text = line['question'] ?? line['text'];
  return typeof id === 'string' && typeof text === 'string' ? { id, text } : undefined;
}

function readExpected(line: Record<string, unknown>): Expected | undefined {
  const { id, expected, outOfScope } = line;
  const isList =
    Array.isArray(expected) && expected.every((part) => Array.isArray(part) && part.every(isText));
  if (typeof id !== 'string' || !isList) return undefined;
  return { id, expected: expected as string[][], outOfScope: outOfScope === true };
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}
