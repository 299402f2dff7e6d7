import { readFileSync } from 'node:fs';
import { normalise } from '../normalise/index.ts';

export type Dialect = 'cantonese' | 'sichuan' | 'wu' | 'northeast';

/** A dialect word in a text, and the standard word that it stands for. An added feature: the text stays as it is. */
export interface DialectHint {
  dialect: Dialect;
  /** UTF-16 offsets in the text as it was given. */
  start: number;
  end: number;
  word: string;
  meaning: string;
}

interface Entry {
  dialect: Dialect;
  word: string;
  meaning: string;
}

const DIALECTS: readonly string[] = ['cantonese', 'sichuan', 'wu', 'northeast'] satisfies Dialect[];
/** Entries by their first character, the longest first. */
let entries: Map<string, Entry[]> | undefined;

/**
 * Dialect words of a message (Cantonese, Sichuan, Wu, Northeast). Where several begin at one place the longest counts; a word
 * that two dialects share is told for each.
 */
export function dialectHints(text: string): DialectHint[] {
  entries ??= readEntries();
  const form = normalise(text);
  const hints: DialectHint[] = [];
  let at = 0;
  while (at < form.text.length) {
    const fitting = (entries.get(form.text.charAt(at)) ?? []).filter(({ word }) =>
      form.text.startsWith(word, at),
    );
    const length = fitting[0]?.word.length ?? 0;
    for (const { dialect, word, meaning } of fitting) {
      if (word.length === length) hints.push({ ...form.spanOf(at, at + length), dialect, word, meaning });
    }
    at += Math.max(1, length);
  }
  return hints;
}

function readEntries(): Map<string, Entry[]> {
  const made = new Map<string, Entry[]>();
  const lines = readFileSync(new URL('./dialect-words.txt', import.meta.url), 'utf8').split('\n');
  for (const line of lines) {
    const [dialect = '', ...pairs] = line.trim().split(/\s+/);
    if (!isDialect(dialect)) continue;
    for (const pair of pairs) {
      const [word = '', meaning = ''] = pair.split('=');
      const list = made.get(word.charAt(0)) ?? [];
      list.push({ dialect, word, meaning });
      made.set(word.charAt(0), list);
    }
  }
  for (const list of made.values()) list.sort((left, right) => right.word.length - left.word.length);
  return made;
}

function isDialect(name: string): name is Dialect {
  return DIALECTS.includes(name);
}
