import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { runCommandLine } from '../run-command-line.ts';
import { emotionCommands } from './index.ts';

let folder = '';

/** Reviews by a rule, so that anything that learns must find it. */
function reviews(count: number, from: number): string {
  const things = ['手机', '衣服', '水果', '酒店', '书', '耳机', '杯子'];
  const praise = ['很好，非常满意', '质量不错，喜欢', '值得购买，推荐'];
  const blame = ['太差了，退货', '质量很差，失望', '不值，后悔买了'];
  const rows = Array.from({ length: count }, (_, at) => {
    const place = from + at;
    const good = place % 2 === 0;
    const said = (good ? praise : blame)[place % 3] ?? '';
    return `"${things[place % 7] ?? ''}${place}${said}",${good ? 'Positive' : '0'}`;
  });
  return `text,label\n${rows.join('\n')}\n`;
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'zhike-emotion-'));
  await writeFile(join(folder, 'train.csv'), reviews(120, 0));
  await writeFile(join(folder, 'test.csv'), reviews(40, 1000));
  await writeFile(join(folder, 'odd.csv'), 'text,label\n好,maybe\n');
  await writeFile(join(folder, 'one-class.csv'), 'text,label\n好,1\n很好,1\n不错,1\n');
  await writeFile(join(folder, 'other.csv'), 'a,b\n1,2\n');
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function run(...args: string[]): Promise<{ code: number; out: string; error: string }> {
  const [out, error] = ['', ''].map(() => [] as string[]) as [string[], string[]];
  const outSpy = vi.spyOn(process.stdout, 'write').mockImplementation((text) => out.push(String(text)) > 0);
  const errorSpy = vi
    .spyOn(process.stderr, 'write')
    .mockImplementation((text) => error.push(String(text)) > 0);
  const inFolder = args.map((arg) => (/\.(csv|model)$/.test(arg) ? join(folder, arg) : arg));
  try {
    const code = await runCommandLine(['emotion', ...inFolder], emotionCommands);
    return { code, out: out.join(''), error: error.join('') };
  } finally {
    outSpy.mockRestore();
    errorSpy.mockRestore();
  }
}

describe('zhike emotion', () => {
  it('evaluates what it learns from a file', async () => {
    const { code, out } = await run('evaluate', '--test', 'test.csv', '--train', 'train.csv', '--json');
    expect(code).toBe(0);
    const report = JSON.parse(out) as { accuracy: number; texts: number; modelBytes: number };
    expect(report.texts).toBe(40);
    expect(report.accuracy).toBeGreaterThan(0.95);
    expect(report.modelBytes).toBeGreaterThan(100);
  });

  it('writes a model that reads alike', async () => {
    expect((await run('train', 'train.csv', '--out', 'own.model', '--json')).code).toBe(0);
    const { out } = await run('evaluate', '--test', 'test.csv', '--model', 'own.model', '--json');
    expect((JSON.parse(out) as { accuracy: number }).accuracy).toBeGreaterThan(0.95);
    const bytes = await readFile(join(folder, 'own.model'));
    await writeFile(join(folder, 'broken.model'), bytes.subarray(0, bytes.length - 3));
    const broken = await run('evaluate', '--test', 'test.csv', '--model', 'broken.model');
    expect(broken).toMatchObject({ code: 1, error: expect.stringContaining('damaged') as string });
  });

  it('judges with the model that comes with Zhike', async () => {
    const { code, out } = await run('evaluate', '--test', 'test.csv', '--json');
    expect(code).toBe(0);
    expect((JSON.parse(out) as { accuracy: number }).accuracy).toBeGreaterThan(0.9);
  });

  it('reads messages and their course', async () => {
    const { out } = await run('read', '你们这群骗子！！', '谢谢，解决了', '--json');
    const { messages, course } = JSON.parse(out) as {
      messages: { emotion: string }[];
      course: { recovered: boolean };
    };
    expect(messages.map(({ emotion }) => emotion)).toEqual(['angry', 'satisfied']);
    expect(course.recovered).toBe(true);
  });

  it.each([
    [['evaluate'], '--test'],
    [['evaluate', '--test', 'missing.csv'], "can't be read"],
    [['evaluate', '--test', 'odd.csv'], '"maybe"'],
    [['evaluate', '--test', 'other.csv'], 'columns text and label'],
    [['evaluate', '--test', 'test.csv', '--train', 'one-class.csv'], 'at least 4 positive and 4 negative'],
    [['train', 'train.csv'], '--out'],
  ])('%j is refused with a reason', async (args, reason) => {
    const { code, error } = await run(...args);
    expect(code).toBe(1);
    expect(error).toContain(reason);
  });
});
