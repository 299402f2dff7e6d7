import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { benchSolved } from './bench-solved.ts';
import { gradeReply } from './grade-reply.ts';
import type { BotReply } from './grade-reply.ts';

const nothing: BotReply = { answered: [], offered: [] };

it.each([
  ['the right article answered', [['a']], false, { answered: ['a'], offered: [] }, 'solved', 1],
  ['an alternative answered', [['a', 'b']], false, { answered: ['b'], offered: [] }, 'solved', 1],
  ['the right one offered', [['a']], false, { answered: [], offered: ['b', 'a'] }, 'half', 0.5],
  ['another article answered', [['a']], false, { answered: ['b'], offered: [] }, 'wrong', 0],
  ['nothing said in scope', [['a']], false, nothing, 'unsolved', 0],
  ['others offered', [['a']], false, { answered: [], offered: ['b'] }, 'unsolved', 0],
  ['one of two parts answered', [['a'], ['b']], false, { answered: ['a'], offered: [] }, 'half', 0.5],
  ['both parts answered', [['a'], ['b']], false, { answered: ['b', 'a'], offered: [] }, 'solved', 1],
  ['both parts offered', [['a'], ['b']], false, { answered: [], offered: ['b', 'a'] }, 'half', 0.5],
  ['refused out of scope', [], true, nothing, 'solved', 1],
  ['answered out of scope', [], true, { answered: ['a'], offered: [] }, 'wrong', 0],
] as const)('%s', (_name, expected, outOfScope, reply, verdict, points) => {
  const lists = expected.map((part) => [...part]);
  const said = { answered: [...reply.answered], offered: [...reply.offered] };
  expect(gradeReply({ id: '1', expected: lists, outOfScope }, said)).toEqual({ verdict, points });
});

it('asks the demo shop and counts by kind of question', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'zhike-solved-'));
  const questions = join(folder, 'questions.jsonl');
  const expected = join(folder, 'expected.jsonl');
  await writeFile(
    questions,
    '{"id":"1","question":"怎么下单购买"}\n{"id":"2","text":"明天上海天气怎么样"}\n',
  );
  await writeFile(
    expected,
    '{"id":"1","expected":[["怎么下单购买"]],"outOfScope":false}\n{"id":"2","expected":[],"outOfScope":true}\n',
  );
  const report = await benchSolved({ questions, expected });
  expect(report).toMatchObject({
    all: { questions: 2, solved: 2, share: 1 },
    inScope: { questions: 1, solved: 1 },
    outOfScope: { questions: 1, solved: 1 },
  });
  await writeFile(expected, '{"id":"1","expected":[["怎么下单购买"]]}\n');
  await expect(benchSolved({ questions, expected })).rejects.toThrow('nothing is expected');
  await rm(folder, { recursive: true });
});
