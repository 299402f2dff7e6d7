import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { runCommandLine } from '../run-command-line.ts';
import { chooseShots } from './choose-shots.ts';
import { nluCommands } from './index.ts';

let folder: string;
const path = (name: string): string => join(folder, name);

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'zhike-nlu-'));
  const things = ['手机', '耳机', '键盘', '雨伞', '台灯', '书包', '水杯', '鞋子'];
  const rows = things.flatMap((thing) => [
    `${thing}我要退款,refund`,
    `"${thing}的快递到哪了,谁知道",track`,
    `${thing}开一张发票,invoice`,
  ]);
  const chatter = [
    '今天天气怎么样',
    '给我讲个笑话',
    '你喜欢什么颜色',
    '世界上最高的山',
    '你会下棋吗',
    '唱首歌听听',
  ];
  const header = 'text,label';
  await writeFile(path('train.csv'), [header, ...rows, ...chatter.map((text) => `${text},oos`)].join('\n'));
  await writeFile(
    path('test.csv'),
    [header, '退款退到哪,refund', '快递呢怎么还没到,track', '讲个故事,oos'].join('\r\n'),
  );
  await writeFile(path('columns.csv'), 'question,answer\na,b\n');
  await writeFile(path('label.csv'), 'text,label\n你好,hi\n再见,\n');
  await writeFile(path('short.csv'), 'text,label\n你好,hi\n再见\n');
  await writeFile(path('quote.csv'), 'text,label\n"你好,hi\n');
  await writeFile(path('one.csv'), 'text,label\n你好,hi\n您好,hi\n');
  await writeFile(path('empty.csv'), '');
});
afterAll(() => rm(folder, { recursive: true }));

async function zhike(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  const written = { out: '', err: '' };
  const spies = (['stdout', 'stderr'] as const).map((stream) =>
    vi.spyOn(process[stream], 'write').mockImplementation((text) => {
      written[stream === 'stdout' ? 'out' : 'err'] += String(text);
      return true;
    }),
  );
  try {
    return { code: await runCommandLine(['nlu', ...args], nluCommands), ...written };
  } finally {
    for (const spy of spies) spy.mockRestore();
  }
}

describe('nlu', () => {
  it('evaluates with the figures that are asked for', async () => {
    const { code, out } = await zhike(
      'evaluate',
      '--train',
      path('train.csv'),
      '--test',
      path('test.csv'),
      '--json',
    );
    expect(code).toBe(0);
    const report = JSON.parse(out) as Record<string, unknown>;
    for (const figure of [
      'accuracy',
      'macroF1',
      'inScopeAccuracy',
      'oosRecall',
      'oosAuroc',
      'ece',
      'trainSeconds',
    ]) {
      expect(report[figure]).toBeTypeOf('number');
    }
    expect(report).toMatchObject({ rows: 3, intents: 3, trainRows: 30, language: 'zh' });
    expect(report['predictMicros']).toMatchObject({
      p50: expect.any(Number) as number,
      p99: expect.any(Number) as number,
    });
    expect(report['modelBytes']).toBeGreaterThan(1000);
    expect(report['rssMb']).toBeGreaterThan(10);
  });

  it('trains, predicts and explains', async () => {
    const model = path('shop.model');
    const trained = await zhike('train', '--train', path('train.csv'), '--out', model);
    expect(trained).toMatchObject({
      code: 0,
      out: expect.stringContaining('3 intents from 30 examples') as string,
    });
    const predicted = await zhike('predict', '--model', model, '书包', '我要退款', '--json');
    expect(JSON.parse(predicted.out)).toMatchObject({
      text: '书包 我要退款',
      ranked: [{ label: 'refund' }, {}, {}],
    });
    const explained = await zhike('explain', '--model', model, '开发票');
    expect(explained.out).toContain('判断为');
    expect(explained.out).toContain('invoice');
  });

  it.each([
    [['--train', 'columns.csv'], 'names no column "text" (it names: question, answer)'],
    [['--train', 'label.csv'], 'line 3, column label: there is no label'],
    [['--train', 'short.csv'], 'line 3 has 1 columns'],
    [['--train', 'quote.csv'], 'Quote Not Closed'],
    [['--train', 'empty.csv'], 'it is empty'],
    [['--train', 'one.csv'], 'one intent "hi"'],
    [['--train', 'nowhere.csv'], "can't be read"],
    [['--train', 'train.csv', '--shots', '0'], '--shots must be a whole number from 1 on'],
    [['--train', 'train.csv', '--language', '??'], '--language is zh, en'],
    [['--dev', 'test.csv'], '--train is needed'],
  ])('%j says what is wrong', async (args, message) => {
    const paths = args.map((arg) => (arg.endsWith('.csv') ? path(arg) : arg));
    const { code, err } = await zhike('evaluate', '--test', path('test.csv'), ...paths);
    expect(code).toBe(1);
    expect(err).toContain(message);
  });

  it('refuses a file that is no model', async () => {
    const { code, err } = await zhike('predict', '--model', path('train.csv'), '你好');
    expect(code).toBe(1);
    expect(err).toContain('no model that can be read');
  });
});

it('shots are so many of each label, the same for the same seed', () => {
  const rows = Array.from({ length: 60 }, (_, n) => ({
    text: String(n),
    label: n % 10 === 0 ? 'oos' : `l${n % 3}`,
  }));
  const chosen = chooseShots(rows, 4, 7, 'oos');
  const count = (label: string): number => chosen.filter((row) => row.label === label).length;
  expect([count('l0'), count('l1'), count('l2'), count('oos')]).toEqual([4, 4, 4, 6]);
  expect(chooseShots(rows, 4, 7, 'oos')).toEqual(chosen);
  expect(chooseShots(rows, 4, 8, 'oos')).not.toEqual(chosen);
});
