import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { runCommandLine } from '../run-command-line.ts';
import { entitiesCommands } from './index.ts';

let folder: string;
const NOW = ['--reference', '2026-11-21T10:00:00+08:00'];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'zhike-entities-'));
});
afterAll(async () => rm(folder, { recursive: true }));
afterEach(() => vi.restoreAllMocks());

async function zhike(args: string[], input?: string): Promise<{ code: number; out: string; err: string }> {
  const written = { out: '', err: '' };
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    written.out += String(text);
    return true;
  });
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => {
    written.err += String(text);
    return true;
  });
  if (input !== undefined) vi.spyOn(process, 'stdin', 'get').mockReturnValue(Readable.from([input]) as never);
  const code = await runCommandLine(['entities', 'extract', ...args], entitiesCommands);
  vi.restoreAllMocks();
  return { code, ...written };
}

describe('zhike entities extract', () => {
  it('reads its argument', async () => {
    const { code, out } = await zhike(['明天下午三点', ...NOW]);
    expect(code).toBe(0);
    expect(out).toContain('time');
    expect(out).toContain('2026-11-22T15:00:00+08:00');
  });

  it('reads lines and writes a line of JSON for each', async () => {
    const { code, out } = await zhike(
      [...NOW, '--json', '--zone', 'America/New_York'],
      '今天\n\n138 0013 8000\n',
    );
    expect(code).toBe(0);
    const lines = out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { text: string; entities: { canonical: string }[] });
    expect(lines.map(({ text }) => text)).toEqual(['今天', '', '138 0013 8000']);
    expect(lines[0]?.entities[0]?.canonical).toBe('2026-11-20T00:00:00-05:00');
    expect(lines[2]?.entities[0]?.canonical).toBe('+8613800138000');
  });

  it('takes a dictionary', async () => {
    const path = join(folder, 'product.csv');
    await writeFile(path, 'value,alias,alias,kind\n暖风机,取暖器,小太阳,\n滤网,,,part\n');
    const { out } = await zhike(['小太阳的滤网', '--dictionary', path, '--json', ...NOW]);
    const { entities } = JSON.parse(out) as { entities: { kind: string; canonical: string }[] };
    expect(entities.map(({ kind, canonical }) => `${kind} ${canonical}`)).toEqual([
      'product 暖风机',
      'part 滤网',
    ]);
  });

  it.each([
    [['x', '--zone', 'Mars'], /no time zone/],
    [['x', '--reference', 'soon'], /--reference is a time/],
    [['x', '--dictionary', '/does/not/exist.csv'], /can't be read/],
  ])('says what is wrong with %j', async (args, message) => {
    const { code, err } = await zhike(args);
    expect(code).toBe(1);
    expect(err).toMatch(message);
  });

  it('refuses a dictionary with a row without a value', async () => {
    const path = join(folder, 'bad.csv');
    await writeFile(path, 'value,alias\n暖风机,取暖器\n,小太阳\n');
    const { code, err } = await zhike(['x', '--dictionary', path]);
    expect(code).toBe(1);
    expect(err).toMatch(/row 2 has no value/);
  });
});
