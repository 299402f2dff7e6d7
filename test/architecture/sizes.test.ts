import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { isCode, isTest, listFiles, ROOT } from './source-files.ts';

const MOST_LINES = 400;
const MEDIAN_BELOW = 80;
const NINE_OF_TEN_BELOW = 250;
const FILES_IN_A_FOLDER = 16;

const code = listFiles('contracts', 'server', 'console', 'widget', 'bench', 'scripts').filter(
  (path) => isCode(path) && !isTest(path),
);
const sizes = code
  .map((path) => ({ path, lines: readFileSync(join(ROOT, path), 'utf8').split('\n').length - 1 }))
  .sort((a, b) => a.lines - b.lines);

function linesAt(share: number): number {
  return sizes[Math.floor(sizes.length * share)]?.lines ?? 0;
}

describe('the size of things', () => {
  it('is measured on real files', () => {
    expect(code.length).toBeGreaterThan(100);
  });

  it(`is at most ${MOST_LINES} lines for a file`, () => {
    expect(sizes.filter(({ lines }) => lines > MOST_LINES)).toEqual([]);
  });

  it(`is below ${MEDIAN_BELOW} lines for half of the files, below ${NINE_OF_TEN_BELOW} for nine of ten`, () => {
    const [median, ninth] = [linesAt(0.5), linesAt(0.9)];
    console.log(`${sizes.length} files: half below ${median} lines, nine of ten below ${ninth}`);
    expect(median).toBeLessThan(MEDIAN_BELOW);
    expect(ninth).toBeLessThan(NINE_OF_TEN_BELOW);
  });

  it(`is below ${FILES_IN_A_FOLDER} files of code for a folder`, () => {
    const counts = new Map<string, number>();
    for (const path of code) counts.set(dirname(path), (counts.get(dirname(path)) ?? 0) + 1);
    expect([...counts].filter(([, count]) => count >= FILES_IN_A_FOLDER)).toEqual([]);
  });
});
