import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { knowledgeCommands } from '../knowledge/index.ts';
import { runCommandLine } from '../run-command-line.ts';
import { pairsCommands } from './index.ts';

let folder: string;
const file = (name: string): string => join(folder, name);

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'zhike-pairs-'));
  const things = ['耳机', '键盘', '雨伞', '台灯', '书包', '水杯', '鞋子', '手表'];
  const pairs = things.flatMap((thing) => [
    `${thing}怎么退货,想把${thing}退掉,1`,
    `${thing}怎么退货,${thing}怎么换货,0`,
  ]);
  await writeFile(file('pairs.csv'), ['text1,text2,label', ...pairs].join('\n'));
  await writeFile(file('kb.csv'), 'kb_id,question\nk1,怎么退货\nk2,退款多久到账\nk3,"能开发票吗,要专票"\n');
  await writeFile(file('queries.csv'), 'query,kb_id\n如何退货,k1\n退款几天到,k2\n开专票,k3\n');
  await writeFile(file('wrong.csv'), 'text1,text2,label\na,b,maybe\n');
});
afterAll(() => rm(folder, { recursive: true }));

async function zhike(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  const written = { out: '', err: '' };
  const out = vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    written.out += String(text);
    return true;
  });
  const err = vi.spyOn(process.stderr, 'write').mockImplementation((text) => {
    written.err += String(text);
    return true;
  });
  try {
    const code = await runCommandLine(args, [...knowledgeCommands, ...pairsCommands]);
    return { code, ...written };
  } finally {
    out.mockRestore();
    err.mockRestore();
  }
}

it('tells pairs of another file apart', async () => {
  const { code, out } = await zhike(
    'pairs',
    'evaluate',
    '--train',
    file('pairs.csv'),
    '--test',
    file('pairs.csv'),
    '--json',
  );
  expect(code).toBe(0);
  expect(JSON.parse(out)).toMatchObject({ accuracy: 1, auc: 1, pairs: 16, trainPairs: 16 });
});

it('cross-validates in words', async () => {
  const { out } = await zhike('pairs', 'evaluate', '--train', file('pairs.csv'), '--folds', '4');
  expect(out).toMatch(/^pairs: accuracy .*16 pairs\ngrouped by texts: accuracy/);
});

it('searches a knowledge base beside plain BM25', async () => {
  const args = ['knowledge', 'evaluate', '--kb', file('kb.csv'), '--queries', file('queries.csv')];
  const { out } = await zhike(...args, '--json');
  expect(JSON.parse(out)).toMatchObject({ articles: 3, hit1: 1, plainBm25: { hit5: 1 }, training: null });
  expect((await zhike(...args, '--pairs', file('pairs.csv'))).out).toContain('plain BM25');
});

it.each([
  [['pairs', 'evaluate'], '--train is needed'],
  [['pairs', 'evaluate', '--train', 'nowhere.csv'], "can't be read"],
  [['pairs', 'evaluate', '--train', 'kb.csv'], 'there is no column "text1"'],
  [['pairs', 'evaluate', '--train', 'wrong.csv'], 'the label of row 1 is not 0 or 1'],
  [['pairs', 'evaluate', '--train', 'pairs.csv', '--folds', '1'], '--folds must be'],
  [['knowledge', 'evaluate', '--kb', 'kb.csv'], '--queries is needed'],
])('%j is refused in one line', async (args, message) => {
  const { code, err } = await zhike(...args.map((arg) => (/^[a-z]+\.csv$/.test(arg) ? file(arg) : arg)));
  expect(code).toBe(1);
  expect(err).toContain(message);
});
