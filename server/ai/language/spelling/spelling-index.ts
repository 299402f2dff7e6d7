import { appError } from '../../../platform/errors/index.ts';
import { normalise } from '../normalise/index.ts';
import { finish, keyOfText, mix, packHashLists, SEED } from './hash-lists.ts';
import type { HashLists } from './hash-lists.ts';
import { deletions } from './keyboard.ts';
import { readWord, syllables } from './syllables.ts';

/** The words of a tenant, found by sound and by slips of the keyboard. */
export interface SpellingIndex {
  /** Normalised, and as they were given. */
  words: string[];
  given: string[];
  /** Syllables of each Chinese word. */
  sounds: (readonly number[])[];
  bySound: HashLists;
  byLetters: HashLists;
  byPinyin: HashLists;
  known: Set<string>;
  longest: number;
}

const MOST_WORDS = 500_000;
export const LONGEST_WORD = 12;
/** Words of so many characters are found with one wrong syllable too. */
export const GAP_FROM = 3;
export const GAP_TO = 6;
export const GAP = 0xffff;
export const SHORTEST_LATIN = 4;
const HAN_WORD = /^[\u4e00-\u9fa5]{2,12}$/;
const LATIN_WORD = /^[a-z][a-z0-9'-]{3,29}$/;

/**
 * Indexes a dictionary: Chinese words of 2 to 12 characters by their toneless sounds, Latin words of 4 to 30 letters by their
 * letters. Other entries can't be misspelt in a way that is found, and are passed over. 100,000 words take about a second.
 */
export function createSpellingIndex(dictionary: Iterable<string>): SpellingIndex {
  const [words, given, sounds]: [string[], string[], (readonly number[])[]] = [[], [], []];
  const [bySound, byLetters, byPinyin]: [number[], number[], number[]] = [[], [], []];
  const known = new Set<string>();
  let longest = 0;
  for (const entry of dictionary) {
    const word = normalise(entry).text;
    if (known.has(word)) continue;
    if (words.length === MOST_WORDS) {
      throw appError('ai.dictionary_too_large', 422, `A dictionary has at most ${MOST_WORDS} words.`);
    }
    known.add(word);
    const id = words.length;
    let sound: readonly number[] = [];
    if (HAN_WORD.test(word)) {
      sound = readWord(word);
      longest = Math.max(longest, word.length);
      for (const key of soundKeys(sound)) bySound.push(key, id);
      byPinyin.push(keyOfText(sound.map((number) => syllables().names[number]).join('')), id);
    } else if (LATIN_WORD.test(word)) {
      for (const form of deletions(word)) byLetters.push(keyOfText(form), id);
    } else continue;
    words.push(word);
    given.push(entry);
    sounds.push(sound);
  }
  return {
    ...{ words, given, sounds, known, longest },
    bySound: packHashLists(bySound),
    byLetters: packHashLists(byLetters),
    byPinyin: packHashLists(byPinyin),
  };
}

/** The key of near sounds, and, for longer words, one for each syllable that may be wrong. */
export function soundKeys(sound: readonly number[]): number[] {
  const { near } = syllables();
  const gaps = sound.length >= GAP_FROM && sound.length <= GAP_TO ? sound.length : 0;
  const keys: number[] = [];
  for (let gap = -1; gap < gaps; gap += 1) {
    let key = SEED;
    for (let at = 0; at < sound.length; at += 1)
      key = mix(key, at === gap ? GAP : (near[sound[at] ?? 0] ?? 0));
    keys.push(finish(key));
  }
  return keys;
}
