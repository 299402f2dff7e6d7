import { readFileSync } from 'node:fs';
import { keyOf } from './fold.ts';

/** A word of questions: its class (question-words.txt) with what stands behind the class. */
export interface QuestionWord {
  word: string;
  sign: '+' | '-' | '';
  /** What an adjective speaks of (price, weight, date …); `many` of `which`. */
  of: string;
}

/** The words of one notion of attribute-words.txt. */
export interface Notion {
  keys: Set<string>;
  /** What its adjectives are of; empty where it takes only large and small. */
  adjective: string;
  /** `+` covers what it lists, `-` excludes it. */
  side: '+' | '-' | '';
}

interface Line {
  head: string[];
  words: string[];
}

/** Classes and arguments of each word, by its key. */
export const questionWords: ReadonlyMap<string, QuestionWord[]> = readQuestionWords();
export const notions: readonly Notion[] = readNotions();
/** Groups of words that mean the same value, by key. */
export const sameValues: ReadonlyMap<string, readonly string[]> = readSameValues();

function readLines(name: string): Line[] {
  const text = readFileSync(new URL(`./${name}`, import.meta.url), 'utf8');
  return text
    .split('\n')
    .filter((line) => line.trim() !== '' && !line.startsWith('#'))
    .map((line) => {
      const at = line.search(/ = /);
      return {
        head: at < 0 ? [] : line.slice(0, at).trim().split(/\s+/),
        words: line
          .slice(at < 0 ? 0 : at + 3)
          .split(' / ')
          .map(keyOf)
          .filter((key) => key !== ''),
      };
    });
}

function readQuestionWords(): Map<string, QuestionWord[]> {
  const found = new Map<string, QuestionWord[]>();
  for (const { head, words } of readLines('question-words.txt')) {
    const [word = '', ...rest] = head;
    const sign = rest.includes('+') ? '+' : rest.includes('-') ? '-' : '';
    const of = rest.find((each) => each !== '+' && each !== '-') ?? '';
    for (const key of words) found.set(key, [...(found.get(key) ?? []), { word, sign, of }]);
  }
  return found;
}

function readNotions(): Notion[] {
  return readLines('attribute-words.txt').map(({ head, words }) => ({
    keys: new Set(words),
    adjective: head.find((each) => each.startsWith('adj='))?.slice(4) ?? '',
    side: head.includes('side=+') ? '+' : head.includes('side=-') ? '-' : '',
  }));
}

function readSameValues(): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const { words } of readLines('value-words.txt')) {
    for (const key of words) found.set(key, [...(found.get(key) ?? []), ...words]);
  }
  return found;
}
