import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { runCommandLine } from '../run-command-line.ts';
import { dialogueCommands } from './index.ts';

const SHOP = new URL('../../ai/dialogue/ready/shop/', import.meta.url).pathname;

let folder: string;
const path = (name: string): string => join(folder, name);
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'zhike-dialogue-'));
  await cp(SHOP, path('shop'), { recursive: true });
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
    return { code: await runCommandLine(['dialogue', ...args], dialogueCommands), ...written };
  } finally {
    for (const spy of spies) spy.mockRestore();
  }
}

describe('dialogue', () => {
  it('tests the flows that come along, through all their steps', async () => {
    const { code, out } = await zhike('test', path('shop'), '--json');
    const report = JSON.parse(out) as { failures: unknown[]; coverage: { flow: string; missed: string[] }[] };
    expect(report.failures).toEqual([]);
    expect(report.coverage.flatMap(({ missed }) => missed)).toEqual([]);
    expect(code).toBe(0);
  });

  it('shows line and difference where a conversation goes another way', async () => {
    const test = `zhike: flow-test/1\ntests:\n  - name: 不会这样\n    steps:\n      - user: 我要退货\n      - bot: 您要买什么\n      - slot: { wish: exchange }\n`;
    await writeFile(path('wrong.test.yaml'), test);
    const { code, out } = await zhike('test', path('wrong.test.yaml'), '--flow', path('shop'));
    expect(code).toBe(1);
    expect(out).toContain('wrong.test.yaml:6 不会这样\n  - 您要买什么\n  + bot: 请告诉我要退换的订单号。\n');
    expect(out).toContain('wrong.test.yaml:7 不会这样\n  - wish: "exchange"\n  + wish: "return"\n');
    expect(out).toContain('1 tests, 0 passed, 1 failed');
  });

  it('says in which line a test is none', async () => {
    await writeFile(
      path('none.test.yaml'),
      'zhike: flow-test/1\ntests:\n  - name: x\n    steps:\n      - shout: hi\n',
    );
    const { code, err } = await zhike('test', path('none.test.yaml'), '--flow', path('shop'));
    expect(code).toBe(1);
    expect(err).toContain('none.test.yaml:5: this is no step of a test');
  });

  it('lints files with place and remedy', async () => {
    const source = await readFile(path('shop/return_exchange.yaml'), 'utf8');
    await writeFile(path('faulty.yaml'), source.replace('slot: order_number }', 'slot: order_nr }'));
    const { code, out } = await zhike('lint', path('faulty.yaml'));
    expect(code).toBe(1);
    expect(out).toMatch(
      /faulty\.yaml:\d+:\d+ error flow\.slot_unknown\n {2}没有槽位「order_nr」 → 在 slots 里声明它\n/,
    );
    const clean = await zhike('lint', path('shop'), '--json');
    expect([clean.code, JSON.parse(clean.out)]).toMatchObject([0, { errors: 0, problems: [] }]);
    expect((JSON.parse(clean.out) as { files: number }).files).toBeGreaterThan(1);
  });
});
