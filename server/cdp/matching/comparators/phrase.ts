import { findPlaceholder, foldText, plainAddress } from '../../cleaning/index.ts';
import { editDistance } from '../text/edit-distance.ts';
import { jaroWinkler } from '../text/jaro-winkler.ts';
import { leastDistance, letterMask, mostSimilar } from '../text/letter-mask.ts';
import type { Comparator } from './comparator.ts';

interface Phrase {
  /** Words in the order in which they stand. */
  key: string;
  /** Words without blanks between them: blanks are what is most often wrong. */
  text: string;
  /** Words, of Chinese text pairs of neighbouring characters; sorted, each once. */
  words: string[];
  numbers: string[];
  /** The numbers, joined. */
  number: string;
  mask: number;
  wordMasks: number[];
}

const MAX_WORDS = 60;
const LEGAL_FORM =
  /\b(?:incorporated|inc|corporation|corp|company|co|limited|ltd|llc|llp|plc|gmbh|ag|sa|bv|pty|the|of|and|at|for)\b/g;
const CHINESE_LEGAL_FORM = /(?:股份有限公司|有限责任公司|有限公司|集团公司|公司|集团|\(?个体工商户\)?)$/u;

const LEVELS = [
  { name: 'same', m: 0.6, u: 0.001 },
  { name: 'one_or_two_letters', m: 0.14, u: 0.0005 },
  { name: 'most_words', m: 0.1, u: 0.001 },
  { name: 'half_of_the_words', m: 0.06, u: 0.01 },
  { name: 'some_words', m: 0.04, u: 0.05 },
  { name: 'different', m: 0.06, u: 0.9375 },
];

/** Streets and whole addresses: order of words, blanks, short forms, house numbers. */
export const addressComparator: Comparator<Phrase> = {
  levels: LEVELS,
  read: (text) => (findPlaceholder(text) ? undefined : phraseOf(plainAddress(text.slice(0, 400)))),
  keyOf: ({ key }) => key,
  compare: comparePhrases,
  near: 2,
  blockingKeys: [
    { name: 'first letters', of: ({ text }) => text.replace(/\d/g, '').slice(0, 5) },
    { name: 'number and word', of: ({ words, numbers }) => numberedWords(words, numbers) },
  ],
};

/** Names of companies, shops, schools: order of words, legal forms, short forms. */
export const organisationComparator: Comparator<Phrase> = {
  levels: LEVELS,
  read: readOrganisation,
  keyOf: ({ key }) => key,
  compare: comparePhrases,
  near: 2,
  blockingKeys: [
    { name: 'first letters', of: ({ text }) => text.slice(0, 5) },
    {
      name: 'words',
      of: ({ words }) => words.filter((word) => word.length > 3 || /\p{Script=Han}/u.test(word)).slice(0, 12),
    },
  ],
};

function readOrganisation(written: string): Phrase | undefined {
  if (findPlaceholder(written)) return undefined;
  const plain = foldText(written.slice(0, 400))
    .toLowerCase()
    .replace(/['’.]/g, '')
    .replace(CHINESE_LEGAL_FORM, '');
  const short = plain.replace(/[^\p{L}\p{N}]+/gu, ' ').replace(LEGAL_FORM, ' ');
  return phraseOf(short.trim() === '' ? plain : short);
}

function phraseOf(plain: string): Phrase | undefined {
  const text = plain.replace(/[^\p{L}\p{N}]+/gu, '').slice(0, 256);
  if (text === '') return undefined;
  const words = /\p{Script=Han}/u.test(text)
    ? pairsOf(text)
    : plain.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== '');
  const distinct = [...new Set(words)].sort().slice(0, MAX_WORDS);
  const numbers = [...(plain.match(/\d+/g) ?? [])].slice(0, 6);
  const wordMasks = distinct.map(letterMask);
  const number = numbers.join();
  return { key: words.join(' '), text, words: distinct, numbers, number, mask: letterMask(text), wordMasks };
}

function pairsOf(text: string): string[] {
  const pairs = text.match(/\d+/g)?.map((number) => `#${number}`) ?? [];
  const letters = text.replace(/\d+/g, '');
  for (let at = 0; at + 2 <= letters.length; at++) pairs.push(letters.slice(at, at + 2));
  return pairs.length === 0 ? [letters] : pairs;
}

function numberedWords(words: string[], numbers: string[]): string[] {
  const number = numbers[0];
  if (number === undefined) return [];
  return words
    .filter((word) => !/\d/.test(word) && (word.length > 2 || /\p{Script=Han}/u.test(word)))
    .slice(0, 4)
    .map((word) => `${number} ${word}`);
}

function comparePhrases(a: Phrase, b: Phrase): number {
  const length = Math.min(a.text.length, b.text.length);
  const distance = leastDistance(a.mask, b.mask) > 2 ? 3 : editDistance(a.text, b.text, 2);
  if (distance === 0) return 1;
  // Another house number is no slip.
  const sameNumbers = a.number === b.number;
  if (sameNumbers && ((distance === 1 && length >= 4) || (distance === 2 && length >= 8))) return 1;
  const share = shareOfWords(a, b);
  if (sameNumbers && (share >= 0.75 || isSimilar(a, b, 0.93))) return 2;
  if (share >= 0.5 || (a.number === '' && b.number === '' && isSimilar(a, b, 0.88))) return 3;
  return share >= 0.25 ? 4 : 5;
}

function isSimilar(a: Phrase, b: Phrase, least: number): boolean {
  if (mostSimilar(a.mask, b.mask, a.text.length, b.text.length) < least) return false;
  return jaroWinkler(a.text, b.text) >= least;
}

/** Mean of the shares of words that the other has too, so that one common word is not all; a word with a slip counts 0.8. */
function shareOfWords(a: Phrase, b: Phrase): number {
  let shared = 0;
  let i = 0;
  let j = 0;
  while (i < a.words.length && j < b.words.length) {
    const [x = '', y = ''] = [a.words[i], b.words[j]];
    if (x === y) shared++;
    if (x <= y) i++;
    if (y <= x) j++;
  }
  if (a.words.length <= 8 && b.words.length <= 8)
    shared += 0.8 * Math.min(countSlips(a, b), countSlips(b, a));
  return Math.min(1, (shared / a.words.length + shared / b.words.length) / 2);
}

function countSlips(a: Phrase, b: Phrase): number {
  let count = 0;
  for (const [i, word] of a.words.entries()) {
    if (word.length < 5 || b.words.includes(word)) continue;
    const mask = a.wordMasks[i] ?? 0;
    const slip = b.words.some(
      (other, j) => leastDistance(mask, b.wordMasks[j] ?? 0) <= 1 && editDistance(word, other, 1) === 1,
    );
    if (slip) count++;
  }
  return count;
}
