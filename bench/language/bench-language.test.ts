import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { benchLanguage } from './bench-language.ts';
import { evaluateAnswers } from './evaluate-answers.ts';

it('measures an engine on a folder', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'zhike-bench-language-'));
  const things = ['手机', '耳机', '键盘', '雨伞', '台灯', '书包', '水杯', '鞋子', '手表', '帽子'];
  const rows = things.flatMap((thing) => [`${thing}我要退款,refund`, `${thing}的快递到哪了,track`]);
  await writeFile(join(folder, 'train.csv'), ['text,label', ...rows].join('\n'));
  const figures = await benchLanguage({ folders: [folder], engines: 'zhike', seconds: '60' });
  await rm(folder, { recursive: true });
  expect(figures).toMatchObject({
    sets: [{ trainRows: 16, testRows: 4, intents: 2, engines: { zhike: { accuracy: 1, oosAuroc: null } } }],
  });
}, 60_000);

it('counts out of scope apart', () => {
  const test = ['a', 'a', 'b', 'oos', 'oos'].map((label) => ({ text: label, label }));
  const answers = [
    { label: 'a', inScope: 0.9, rejected: false },
    { label: 'a', inScope: 0.3, rejected: true },
    { label: 'a', inScope: 0.8, rejected: false },
    { label: 'a', inScope: 0.1, rejected: true },
    { label: 'b', inScope: 0.85, rejected: false },
  ];
  expect(evaluateAnswers(test, answers)).toEqual({
    accuracy: 2 / 3,
    inScopeAccuracy: 1 / 3,
    oosRecall: 0.5,
    oosAuroc: 4 / 6,
  });
});

it.each([
  [{}, 'name folders'],
  [{ folders: ['x'], engines: 'nobody' }, 'no engine "nobody"'],
])('%j is refused', async (options, message) => {
  await expect(benchLanguage(options)).rejects.toThrow(message);
});
