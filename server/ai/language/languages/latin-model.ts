import { readFileSync } from 'node:fs';

/** Languages in Latin letters that are told apart. */
export const LATIN = ['en', 'es', 'fr', 'de', 'pt', 'it', 'id'] as const;
export type LatinLanguage = (typeof LATIN)[number];

/** Evidence for each language (in the order of `LATIN`), in natural logarithms. */
export interface LatinModel {
  words: Map<string, Float32Array>;
  grams: Map<string, Float32Array>;
}

const LONGEST_GRAM = 4;
const SMOOTHING = 0.3;
/** How much a known word, a word known without its accents, is worth. */
const KNOWN = 3.2;
const KNOWN_BARE = 2.2;
const FIRST_LINE = 1.4;

let model: LatinModel | undefined;

/** The model, learned from the word lists when it is needed for the first time (some ten milliseconds). */
export function latinModel(): LatinModel {
  model ??= learn(readFileSync(new URL('./latin-words.txt', import.meta.url), 'utf8'));
  return model;
}

/** Naive Bayes over the letters of the words, and the words themselves. */
function learn(lists: string): LatinModel {
  const words = new Map<string, Float32Array>();
  const counts = new Map<string, Float32Array>();
  const totals = new Float32Array(LATIN.length);
  const seen = new Set<string>();
  for (const line of lists.split('\n')) {
    const [name, ...entries] = line.trim().split(/\s+/);
    const language = LATIN.findIndex((each) => each === name);
    if (language < 0) continue;
    const weight = seen.has(name ?? '') ? 1 : FIRST_LINE;
    seen.add(name ?? '');
    for (const word of entries) {
      raise(words, word, language, KNOWN * weight);
      raise(words, withoutAccents(word), language, KNOWN_BARE * weight);
      for (const form of new Set([word, withoutAccents(word)])) {
        for (const gram of gramsOf(form)) {
          add(counts, gram, language, weight);
          totals[language] = (totals[language] ?? 0) + weight;
        }
      }
    }
  }
  for (const row of counts.values()) {
    const logs = row.map((count, at) =>
      Math.log((count + SMOOTHING) / ((totals[at] ?? 0) + 2000 * SMOOTHING)),
    );
    const mean = logs.reduce((sum, value) => sum + value, 0) / logs.length;
    row.set(logs.map((value) => value - mean));
  }
  return { words, grams: counts };
}

function raise(rows: Map<string, Float32Array>, key: string, at: number, value: number): void {
  const row = rows.get(key) ?? new Float32Array(LATIN.length);
  row[at] = Math.max(row[at] ?? 0, value);
  rows.set(key, row);
}

function add(rows: Map<string, Float32Array>, key: string, at: number, value: number): void {
  const row = rows.get(key) ?? new Float32Array(LATIN.length);
  row[at] = (row[at] ?? 0) + value;
  rows.set(key, row);
}

/** "dónde" → "donde". */
export function withoutAccents(word: string): string {
  return word.normalize('NFD').replace(/\p{M}/gu, '').replaceAll('ß', 'ss');
}

/** The letters of a word in twos to fours, its ends marked. */
export function gramsOf(word: string): string[] {
  const marked = `^${word}$`;
  const grams: string[] = [];
  for (let size = 2; size <= LONGEST_GRAM; size += 1) {
    for (let at = 0; at + size <= marked.length; at += 1) grams.push(marked.slice(at, at + size));
  }
  return grams;
}
