import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { isCode, isTest, listFiles, ROOT } from './source-files.ts';

/** `path:line` of every line of these files that matches. */
function linesAnywhere(pattern: RegExp, paths: string[]): string[] {
  return paths.flatMap((path) =>
    readFileSync(join(ROOT, path), 'utf8')
      .split('\n')
      .flatMap((line, index) => (pattern.test(line) ? [`${path}:${index + 1}`] : [])),
  );
}

/** The same without lines of comment. */
function linesWith(pattern: RegExp, paths: string[]): string[] {
  return linesAnywhere(new RegExp(`^(?!\\s*(//|/?\\*)).*(${pattern.source})`, pattern.flags), paths);
}

const product = listFiles('contracts', 'server', 'console', 'widget').filter(
  (path) => isCode(path) && !isTest(path),
);

describe('the text of the code', () => {
  it('reads the environment on the command line and in build settings only', () => {
    const others = product.filter((path) => !/^server\/(cli\/|main\.ts)|\.config\.ts$/.test(path));
    expect(linesWith(/process\.env/, others)).toEqual([]);
  });

  it('keeps what people read on screens in the files of each language', () => {
    const screens = product.filter((path) => /^(console|widget|contracts)\//.test(path));
    const others = screens.filter((path) => !/^(console\/i18n|widget\/text)\//.test(path));
    expect(linesWith(/(?!知客)\p{Script=Han}{2}/u, others)).toEqual([]);
  });

  it('has no SQL in routes', () => {
    const routes = product.filter((path) => /^server\/.*routes\.ts$/.test(path));
    expect(linesWith(/\bsql`|\.(selectFrom|insertInto|updateTable|deleteFrom)\(/, routes)).toEqual([]);
  });

  it('silences no type check', () => {
    expect(linesAnywhere(/@ts-(ignore|nocheck|expect-error)/, product)).toEqual([]);
  });
});
