import { pinyin } from 'pinyin-pro';
import type { Token } from './tokenise.ts';
import type { Lexicon } from './lexicon.ts';

/** The words of a graph by sound and by letters, for what was typed wrong. */
export interface Spelling {
  bySound: Map<string, string>;
  latin: Map<number, string[]>;
}

const HAN_RUN = /\p{Script=Han}{2,10}/gu;
const LATIN_WORD = /[a-z]{4,}/g;
const MOST_WORDS = 30_000;

/** Collects what may be typed wrong: names, attributes, values. Letters with digits are left alone: X7 is never X9. */
export function buildSpelling(lexicon: Lexicon, names: Iterable<string>): Spelling {
  const bySound = new Map<string, string>();
  const words = new Set<string>();
  const hans = new Set<string>();
  const take = (text: string, latinToo: boolean): void => {
    if (hans.size < MOST_WORDS) for (const run of text.match(HAN_RUN) ?? []) hans.add(run);
    if (latinToo) for (const word of text.match(LATIN_WORD) ?? []) words.add(word);
  };
  for (const name of names) take(name.toLowerCase(), true);
  for (const [key, { entities, attributes, values, types }] of lexicon) {
    if (entities ?? attributes ?? values ?? types) take(key, !entities);
  }
  for (const han of hans) bySound.set(soundOf(han), han);
  const latin = new Map<number, string[]>();
  for (const word of words) latin.set(word.length, [...(latin.get(word.length) ?? []), word]);
  return { bySound, latin };
}

/** What is to stand instead of units `start` to `end` of a folded text. */
export interface Correction {
  start: number;
  end: number;
  word: string;
}

/** What the first unknown stretch of a question was meant to be; undefined where nothing fits. */
export function findCorrection(
  text: string,
  tokens: readonly Token[],
  spelling: Spelling,
): Correction | undefined {
  const unknown = tokens.find(({ reading }) => !reading);
  if (!unknown) return undefined;
  const { start, end } = unknown;
  if (/^[a-z]+$/.test(unknown.text)) {
    const word = spelling.bySound.get(merged(unknown.text)) ?? nearest(unknown.text, spelling.latin);
    return word === undefined ? undefined : { start, end, word };
  }
  if (!/^\p{Script=Han}+$/u.test(unknown.text)) return undefined;
  for (let length = 8; length >= 2; length -= 1) {
    for (let from = Math.max(0, end - length); from <= start; from += 1) {
      const slice = text.slice(from, from + length);
      if (from + length > text.length || !/^\p{Script=Han}+$/u.test(slice)) continue;
      const word = spelling.bySound.get(soundOf(slice));
      if (word !== undefined && word !== slice) return { start: from, end: from + length, word };
    }
  }
  return undefined;
}

function soundOf(word: string): string {
  return merged(pinyin(word, { toneType: 'none', type: 'array', v: true }).join(''));
}

/** Sounds that many don't tell apart: zh z, ch c, sh s, ng n. */
function merged(sound: string): string {
  return sound.replace(/([zcs])h/g, '$1').replace(/ng/g, 'n');
}

function nearest(word: string, latin: Map<number, string[]>): string | undefined {
  if (word.length < 5) return undefined;
  const allowed = word.length >= 9 ? 2 : 1;
  let found: string | undefined;
  let best = allowed + 1;
  for (let length = word.length - allowed; length <= word.length + allowed; length += 1) {
    for (const each of latin.get(length) ?? []) {
      if (each.charAt(0) !== word.charAt(0)) continue;
      const distance = editDistance(word, each, best);
      if (distance < best) [found, best] = [each, distance];
    }
  }
  return found;
}

/** Damerau's distance (insert, delete, replace, swap), given up beyond `limit`. */
function editDistance(left: string, right: string, limit: number): number {
  let before: number[] = [];
  let row = Array.from({ length: right.length + 1 }, (_, place) => place);
  for (let i = 1; i <= left.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= right.length; j += 1) {
      const same = left[i - 1] === right[j - 1] ? 0 : 1;
      let cost = Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, (row[j - 1] ?? 0) + same);
      if (i > 1 && j > 1 && left[i - 1] === right[j - 2] && left[i - 2] === right[j - 1]) {
        cost = Math.min(cost, (before[j - 2] ?? 0) + 1);
      }
      next.push(cost);
    }
    if (Math.min(...next) >= limit) return limit;
    before = row;
    row = next;
  }
  return row[right.length] ?? limit;
}
