import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { en } from './en/index.ts';
import { zhCN } from './zh-CN/index.ts';

const CONSOLE = join(import.meta.dirname, '..');

function keysOf(texts: object, prefix = ''): string[] {
  return Object.entries(texts).flatMap(([key, value]) =>
    typeof value === 'string' ? [prefix + key] : keysOf(value as object, `${prefix}${key}.`),
  );
}

function textAt(texts: object, key: string): string {
  return key.split('.').reduce<unknown>((at, part) => (at as Record<string, unknown>)[part], texts) as string;
}

function sources(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/.test(file) && !/\.test\.|^i18n|^test/.test(file))
    .map((file) => readFileSync(join(folder, file), 'utf8'));
}

function placeholders(text: string): string[] {
  return [...text.matchAll(/\{\{(\w+)\}\}/g)].map((found) => found[1] ?? '').sort();
}

const keys = keysOf(zhCN);
const code = sources(CONSOLE).join('\n');
// Keys in full, and the fixed beginnings of keys that are put together, such as `inbox.status.${status}`.
const literal = new Set(code.match(/(?<=['"`])[a-zA-Z]+(?:\.[\w-]+)+(?=['"`])/g));
const beginnings = [...code.matchAll(/`([a-zA-Z]+\.[\w.]*)\$\{/g)].map((found) => found[1] ?? '');

describe('the dictionaries', () => {
  it('have the same keys', () => {
    expect(keysOf(en).sort()).toEqual([...keys].sort());
  });

  it('name the same values in both languages', () => {
    const unequal = keys.filter(
      (key) => placeholders(textAt(zhCN, key)).join() !== placeholders(textAt(en, key)).join(),
    );
    expect(unequal).toEqual([]);
  });

  it('have a text for every key', () => {
    expect(keys.filter((key) => !textAt(zhCN, key).trim() || !textAt(en, key).trim())).toEqual([]);
  });

  it('have no key that nothing uses', () => {
    const unused = keys.filter(
      (key) => !literal.has(key) && !beginnings.some((start) => key.startsWith(start)),
    );
    expect(unused).toEqual([]);
  });
});
