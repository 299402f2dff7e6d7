import { exactKey, matchForm } from '../text/match-form.ts';
import { traitsOf } from '../text/traits.ts';
import { writeUnits } from '../text/units.ts';

/** A question beyond this many characters and words is compared by its beginning. */
const MAX_COMPARED = 64;
const LEFT_EDGE = 1;
const RIGHT_EDGE = 2;

/** A question as the matcher sees it. Ideographs are their code, words and sequences a 32-bit hash. */
export interface Question {
  units: Int32Array;
  /** Distinct units, pairs and triples of neighbours (edges included), each rising. */
  singles: Int32Array;
  pairs: Int32Array;
  triples: Int32Array;
  traits: number;
}

const room = new Int32Array(MAX_COMPARED);

/** Reads a text for matching. */
export function readQuestion(text: string): Question {
  const units = room.slice(0, writeUnits(exactKey(text), hashWord, room));
  const pairs: number[] = [];
  const triples: number[] = [];
  const at = (place: number): number =>
    place < 0 ? LEFT_EDGE : place >= units.length ? RIGHT_EDGE : units[place]!;
  for (let i = -1; i < units.length; i += 1) {
    pairs.push(hashOf(2, at(i), at(i + 1)));
    if (i + 1 < units.length) triples.push(hashOf(3, at(i), hashOf(2, at(i + 1), at(i + 2))));
  }
  return {
    units,
    singles: distinct(units),
    pairs: distinct(pairs),
    triples: distinct(triples),
    traits: traitsOf(matchForm(text)),
  };
}

function distinct(numbers: Iterable<number>): Int32Array {
  return Int32Array.from(new Set(numbers)).sort();
}

function hashWord(word: string): number {
  let hash = 0;
  for (let i = 0; i < word.length; i += 1) hash = Math.imul(hash, 31) + word.charCodeAt(i);
  return hashOf(1, hash, word.length) | 0x40000000;
}

/** One number of three; a finaliser in the manner of MurmurHash3 (Appleby). */
export function hashOf(kind: number, first: number, second: number): number {
  let hash = Math.imul(first ^ 0x2545f491, 0x9e3779b1) ^ Math.imul(kind, 0x27d4eb2f);
  hash = Math.imul(hash ^ (hash >>> 15), 0x85ebca6b) + Math.imul(second, 0xc2b2ae35);
  hash = Math.imul(hash ^ (hash >>> 13), 0x2c1b3c6d);
  return hash ^ (hash >>> 16);
}

/** Reads each text once. */
export function createReader(): { read(text: string): Question; all(): Iterable<Question> } {
  const known = new Map<string, Question>();
  return {
    read(text) {
      let question = known.get(text);
      if (!question) known.set(text, (question = readQuestion(text)));
      return question;
    },
    all: () => known.values(),
  };
}
