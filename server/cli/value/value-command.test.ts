import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { runCommandLine } from '../run-command-line.ts';
import { valueCommands } from './index.ts';
import { readHistories } from './read-histories.ts';

const CDNOW = join(import.meta.dirname, '../../../../shared/datasets/cdnow');

let folder: string;
beforeAll(async () => void (folder = await mkdtemp(join(tmpdir(), 'zhike-value-'))));
afterAll(() => rm(folder, { recursive: true }));
afterEach(() => void vi.restoreAllMocks());

async function fit(...words: string[]): Promise<{ code: number; out: string; err: string }> {
  const said = { out: '', err: '' };
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => ((said.out += String(text)), true));
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => ((said.err += String(text)), true));
  const code = await runCommandLine(['value', 'fit', ...words], valueCommands);
  vi.restoreAllMocks();
  return { code, ...said };
}

describe('zhike value fit', () => {
  it.skipIf(!existsSync(CDNOW))('prints the published parameters for the customers of CDNOW', async () => {
    const { out } = await fit(join(CDNOW, 'cdnow_customers_summary_with_transactions.csv'), '--json');
    const report = JSON.parse(out) as Record<'buying' | 'spending', Record<string, number>>;
    const digits = (of: Record<string, number>, names: string[], places: number): (string | undefined)[] =>
      names.map((name) => of[name]?.toFixed(places));
    expect(digits(report.buying, ['r', 'alpha', 'a', 'b'], 3)).toEqual(['0.243', '4.414', '0.793', '2.426']);
    expect(digits(report.spending, ['p', 'q', 'v'], 2)).toEqual(['6.25', '3.74', '15.45']);
  });

  it('reads purchases, those of a day as one, up to a day', () => {
    const rows = [
      { customer_id: 'a', date: '2026-01-01', amount: '10' },
      { customer_id: 'a', date: '2026-01-15', amount: '20' },
      { customer_id: 'a', date: '2026-01-15', amount: '5' },
      { customer_id: 'a', date: '2026-02-15', amount: '90' },
      { customer_id: 'b', date: '2026-01-08', amount: '7' },
    ];
    expect(readHistories(rows, '2026-01-29')).toEqual([
      { repeats: 1, recency: 2, age: 4, mean: 25 },
      { repeats: 0, recency: 0, age: 3, mean: 0 },
    ]);
  });

  it.each([
    ['nothing of the kind', 'name\nx\n', 'there are neither'],
    ['a line that is wrong', 'x,t_x,T\n1,2,3\n1,z,3\n', 'line 3'],
    ['nothing', 'x,t_x,T\n', 'no customer'],
  ])('says what is wrong with %s', async (_what, text, message) => {
    const path = join(folder, 'file.csv');
    await writeFile(path, text);
    const { code, err } = await fit(path);
    expect(code).not.toBe(0);
    expect(err).toContain(message);
  });
});
