import { readFileSync } from 'node:fs';
import { packWords, readSections, unpackWords, writeSections } from '../storage/index.ts';

/** Words with a vector each: `values[place × dims …]` times `scales[place]`. */
export interface WordVectors {
  dims: number;
  places: Map<string, number>;
  scales: Float32Array;
  values: Int8Array;
}

const FORMAT = 'word-vectors-1';
const ENGLISH = new URL('./english.vectors', import.meta.url);
let english: WordVectors | undefined;

/** The vectors that come with the product (see MODEL-CARD.md), read at the first call. */
export function englishVectors(): WordVectors {
  english ??= readVectors(readFileSync(ENGLISH));
  return english;
}

/** Reads a file of {@link writeVectors}. Throws `ai.model_unreadable`, 422. */
export function readVectors(bytes: Uint8Array): WordVectors {
  const { facts, arrays } = readSections<{ dims: number; count: number }>(FORMAT, bytes);
  const places = new Map<string, number>();
  for (const word of unpackWords(arrays['words'] as Uint8Array, facts.count)) places.set(word, places.size);
  return {
    dims: facts.dims,
    places,
    scales: arrays['scales'] as Float32Array,
    values: arrays['values'] as Int8Array,
  };
}

/** Writes words with their vectors (`vectors[word × dims …]`), each rounded to 8 bits by a scale of its own. */
export function writeVectors(words: readonly string[], vectors: Float32Array, dims: number): Uint8Array {
  const scales = new Float32Array(words.length);
  const values = new Int8Array(words.length * dims);
  for (let place = 0; place < words.length; place += 1) {
    let most = 0;
    for (let d = 0; d < dims; d += 1) most = Math.max(most, Math.abs(vectors[place * dims + d]!));
    scales[place] = most / 127;
    if (most === 0) continue;
    for (let d = 0; d < dims; d += 1) {
      values[place * dims + d] = Math.round((vectors[place * dims + d]! / most) * 127);
    }
  }
  return writeSections(FORMAT, {
    facts: { dims, count: words.length },
    arrays: { words: packWords(words), scales, values },
  });
}
