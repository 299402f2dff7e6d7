import { gramsOf, LATIN, latinModel } from './latin-model.ts';
import type { LatinLanguage } from './latin-model.ts';

const WORD = /[\p{Script=Latin}][\p{Script=Latin}\p{M}]*(?:['’-][\p{Script=Latin}\p{M}]+)*/gu;
const MOST_WORDS = 40;
/** Seven languages share what nothing speaks for: a seventh each. */
const LEAST = 0.13;
const GRAM_WEIGHT = 0.35;
/** Letters that one or two of the languages have; the others lose by them. */
const OWN_LETTERS: Record<string, readonly LatinLanguage[]> = {
  ñ: ['es'],
  ã: ['pt'],
  õ: ['pt'],
  ß: ['de'],
  ä: ['de'],
  ö: ['de'],
  ç: ['pt', 'fr'],
  œ: ['fr'],
  ê: ['fr', 'pt'],
  ì: ['it'],
  ò: ['it'],
  ù: ['it', 'fr'],
  è: ['it', 'fr'],
};
/** Letters of languages that are none of these. */
const FOREIGN = /[ăâđơưąęłńśźżřěůďťşğıőűøåæþðķļņģč\u1ea0-\u1ef9]/u;
const FOREIGN_SHARED = /[âåæ]/u;

/** The language of Latin words; `undefined` where nothing speaks for one (codes, names, slips of the keyboard). */
export function identifyLatin(text: string): { language: LatinLanguage; confidence: number } | undefined {
  const { words, grams } = latinModel();
  const scores = new Float64Array(LATIN.length);
  let known = 0;
  let count = 0;
  let closeness = 0;
  let foreign = 0;
  for (const [found] of text.matchAll(WORD)) {
    if (count === MOST_WORDS) break;
    if (found.length > 30 || (found.length === 1 && !/[aeioyàéè]/i.test(found))) continue;
    const word = found.toLowerCase().replaceAll('’', "'");
    count += 1;
    if (FOREIGN.test(word) && !FOREIGN_SHARED.test(word)) foreign += 1;
    const row = words.get(word) ?? lastPart(words, word);
    if (row) {
      known += 1;
      addTo(scores, row, 1);
    } else closeness += addGrams(scores, grams, word);
    addLetters(scores, word);
  }
  if (count === 0 || foreign * 4 > count) return undefined;
  // Letters alone prove little: a name or a code looks like some language too.
  if (known === 0 && closeness / count < 0.5) return undefined;
  return pick(scores, known, count);
}

/** "l'adresse", "envoyez-moi": the part behind the mark decides. */
function lastPart(words: Map<string, Float32Array>, word: string): Float32Array | undefined {
  const cut = Math.max(word.lastIndexOf("'"), word.lastIndexOf('-'));
  return cut < 1 ? undefined : (words.get(word.slice(cut + 1)) ?? words.get(word.slice(0, cut)));
}

/** Adds what the letters of an unknown word say; returns the share of them that some language uses. */
function addGrams(scores: Float64Array, grams: Map<string, Float32Array>, word: string): number {
  const all = gramsOf(word);
  let found = 0;
  for (const gram of all) {
    const row = grams.get(gram);
    if (!row) continue;
    found += 1;
    addTo(scores, row, (GRAM_WEIGHT * Math.min(word.length, 8)) / all.length);
  }
  return word.length < 4 ? 0 : found / all.length;
}

function addLetters(scores: Float64Array, word: string): void {
  for (const letter of word) {
    const owners = OWN_LETTERS[letter];
    if (!owners) continue;
    for (const [at, language] of LATIN.entries())
      if (owners.includes(language)) scores[at] = (scores[at] ?? 0) + 2;
  }
}

function addTo(scores: Float64Array, row: Float32Array, weight: number): void {
  for (let at = 0; at < scores.length; at += 1) scores[at] = (scores[at] ?? 0) + weight * (row[at] ?? 0);
}

function pick(
  scores: Float64Array,
  known: number,
  count: number,
): { language: LatinLanguage; confidence: number } | undefined {
  let best = 0;
  for (let at = 1; at < scores.length; at += 1) if ((scores[at] ?? 0) > (scores[best] ?? 0)) best = at;
  let sum = 0;
  for (const score of scores) sum += Math.exp(score - (scores[best] ?? 0));
  const language = LATIN[best];
  if (language === undefined) return undefined;
  // Few known words among many are names in a text of another language.
  const familiar = Math.min(1, 0.4 + (known / count) * 1.2);
  const confidence = familiar / sum;
  return confidence < LEAST ? undefined : { language, confidence };
}
