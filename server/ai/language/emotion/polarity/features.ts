import { cutWords } from './cut-words.ts';

/** Features of one text: distinct 32-bit keys, how often each occurs. */
export interface TextFeatures {
  keys: Uint32Array;
  counts: Float32Array;
}

const LONGEST = 4;
/** A longer text is judged by its beginning and its end. */
const MOST_UNITS = 3000;
const MOST_WORDS = 2000;
const START_UNITS = 20;
const PRIME = 0x01000193;
const SPACES = { letters: 0x811c9dc5, words: 0x2f0b4c47, first: 0x6b43a9b5, last: 0x1b873593 };
/** What follows a contrast weighs more: "…, but …". */
const PARTS = /[。!?;]|但是|不过|可是|只是|就是|然而|but |however/g;
const ENDING = /[\s.。!,，;~、]+$/;

/**
 * The features of a normalised text: letters in ones to fours, those of the first words and of the last part once more, and with
 * `words` Chinese words in ones and twos (which costs ten microseconds and a dictionary in memory).
 */
export function featuresOf(text: string, words: boolean): TextFeatures {
  const part =
    text.length <= MOST_UNITS
      ? text
      : text.slice(0, MOST_UNITS / 2) + text.slice(text.length - MOST_UNITS / 2);
  const keys: number[] = [];
  const framed = `\u0001${part}\u0002`;
  addGrams(keys, framed, SPACES.letters, LONGEST);
  const ended = part.replace(ENDING, '');
  let lastFrom = 0;
  for (const match of ended.matchAll(PARTS)) lastFrom = match.index + match[0].length;
  addGrams(keys, ended.slice(lastFrom), SPACES.last, 3);
  addGrams(keys, ended.slice(0, START_UNITS), SPACES.first, 3);
  if (words) addWords(keys, cutWords(part));
  return countKeys(Uint32Array.from(keys).sort());
}

function addGrams(keys: number[], text: string, space: number, longest: number): void {
  for (let start = 0; start < text.length; start += 1) {
    let key = space;
    for (let at = start; at < text.length && at < start + longest; at += 1) {
      key = Math.imul(key ^ text.charCodeAt(at), PRIME);
      key ^= key >>> 15;
      keys.push(key >>> 0);
    }
  }
}

function addWords(keys: number[], words: string[]): void {
  let before = 0;
  for (const word of words.slice(0, MOST_WORDS)) {
    let key = SPACES.words;
    for (let at = 0; at < word.length; at += 1) key = Math.imul(key ^ word.charCodeAt(at), PRIME);
    key ^= key >>> 15;
    keys.push(key >>> 0);
    if (before !== 0) keys.push((Math.imul(before, 31) ^ key) >>> 0);
    before = key;
  }
}

function countKeys(sorted: Uint32Array): TextFeatures {
  const keys = new Uint32Array(sorted.length);
  const counts = new Float32Array(sorted.length);
  let size = 0;
  for (let at = 0; at < sorted.length; at += 1) {
    if (size > 0 && keys[size - 1] === sorted[at]) counts[size - 1]! += 1;
    else {
      keys[size] = sorted[at]!;
      counts[size] = 1;
      size += 1;
    }
  }
  return { keys: keys.slice(0, size), counts: counts.slice(0, size) };
}
