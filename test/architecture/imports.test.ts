import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { basename, join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { isCode, isTest, listFiles, ROOT } from './source-files.ts';

const RULES = ['.dependency-cruiser.js', '.dependency-cruiser-submodules.js'];
const FOLDERS = ['contracts', 'server', 'console', 'widget', 'bench', 'test', 'scripts'];
const CROOKED = join(ROOT, 'test/fixtures/architecture');

interface Cruise {
  modules: { source: string }[];
  summary: {
    violations: { from: string; to: string; rule: { name: string } }[];
    ruleSetUsed: { forbidden: { name: string }[] };
  };
}

function cruise(cwd: string, rules: string): Cruise {
  const folders = FOLDERS.filter((folder) => existsSync(join(cwd, folder)));
  const output = execFileSync(
    join(ROOT, 'node_modules/.bin/depcruise'),
    ['--config', join(ROOT, rules), '--output-type', 'json', ...folders],
    { cwd, maxBuffer: 200_000_000, encoding: 'utf8' },
  );
  return JSON.parse(output) as Cruise;
}

function violationsOf(result: Cruise): string[] {
  return result.summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} → ${to}`);
}

function nameOf(path: string): string {
  return basename(path).replace(/\.tsx?$/, '');
}

describe('imports of the house', { timeout: 120_000 }, () => {
  const results: Cruise[] = [];
  beforeAll(() => {
    for (const rules of RULES) results.push(cruise(ROOT, rules));
  }, 120_000);

  it('keep all rules', () => {
    expect(results.flatMap(violationsOf)).toEqual([]);
  });

  it('are really read, from every source file', () => {
    const [all, submodules] = results.map((result) => new Set(result.modules.map(({ source }) => source)));
    const files = listFiles(...FOLDERS).filter(isCode);
    expect(files.length).toBeGreaterThan(100);
    expect(files.filter((file) => !all?.has(file))).toEqual([]);
    expect(files.filter((file) => !isTest(file) && !submodules?.has(file))).toEqual([]);
  });
});

describe('imports of the crooked house', () => {
  const results = RULES.map((rules) => cruise(CROOKED, rules));
  const violations = results.flatMap((result) => result.summary.violations);
  const rules = results.flatMap((result) => result.summary.ruleSetUsed.forbidden.map((rule) => rule.name));

  it.each(rules)('break the rule %s where a file is named for it', (name) => {
    const caught = violations.filter((each) => each.rule.name === name);
    expect(caught.flatMap((each) => [nameOf(each.from), nameOf(each.to)])).toContain(name);
  });

  it('break rules in such files only', () => {
    const innocent = violations.filter(
      ({ from, to }) => !rules.includes(nameOf(from)) && !rules.includes(nameOf(to)),
    );
    expect(innocent.map((each) => each.from)).toEqual([]);
  });

  it('are read from .tsx files too', () => {
    const sources = results.flatMap((result) => result.modules.map((module) => module.source));
    expect(sources.some((source) => source.endsWith('.tsx'))).toBe(true);
  });
});
