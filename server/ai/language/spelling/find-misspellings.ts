import { normalise } from '../normalise/index.ts';
import type { Normalised } from '../normalise/index.ts';
import { eachId, keyOfText } from './hash-lists.ts';
import { deletions, findSlip } from './keyboard.ts';
import { SHORTEST_LATIN, soundKeys } from './spelling-index.ts';
import type { SpellingIndex } from './spelling-index.ts';
import { areAkin, syllables } from './syllables.ts';

/** A word of the dictionary that may have been meant. Nothing is replaced: the caller decides. */
export interface Misspelling {
  /** UTF-16 offsets in the text as it was given. */
  start: number;
  end: number;
  written: string;
  word: string;
  /** Same sound, near sound, written in pinyin, slip of the keyboard. */
  kind: 'homophone' | 'near_sound' | 'pinyin' | 'keyboard';
  /** Syllables that sound different (a half when only nearly), or the cost of the slip. */
  distance: number;
  /** 0…1. */
  confidence: number;
}

export interface MisspellingOptions {
  /** Whether what was written is a word by itself: then it was hardly meant otherwise. */
  isWord?: (text: string) => boolean;
  /** Candidates below this are left out (0.3). */
  minConfidence?: number;
  /** How many candidates at most (20), the surest first. */
  limit?: number;
}

/** The beginning of a longer text is looked at. */
const MOST_UNITS = 4000;
const LATIN_TOKEN = /[a-z][a-z0-9'-]{3,29}/g;
const IS_WORD_FACTOR = 0.4;

/** Words of the dictionary that were probably meant by something else in the text, the surest first. */
export function findMisspellings(
  index: SpellingIndex,
  text: string,
  options: MisspellingOptions = {},
): Misspelling[] {
  const { isWord = () => false, minConfidence = 0.3, limit = 20 } = options;
  const form = normalise(text.slice(0, MOST_UNITS));
  const right: [number, number][] = [];
  const found = [...findSounds(index, form, right), ...findLetters(index, form)];
  const kept = new Map<string, Misspelling>();
  for (const each of found) {
    if (
      right.some(
        ([start, end]) => start < each.end && each.start < end && end - start >= each.end - each.start,
      )
    )
      continue;
    if (isWord(each.written)) each.confidence *= IS_WORD_FACTOR;
    if (each.confidence < minConfidence) continue;
    kept.set(`${each.start} ${each.end} ${each.word}`, each);
  }
  return [...kept.values()]
    .sort((left, other) => other.confidence - left.confidence || left.start - other.start)
    .slice(0, limit);
}

/** Windows of Han characters that sound like a word; those that are one are noted in `right`. */
function findSounds(index: SpellingIndex, form: Normalised, right: [number, number][]): Misspelling[] {
  if (index.longest === 0) return [];
  const { usual } = syllables();
  const { text } = form;
  const found: Misspelling[] = [];
  for (let start = 0; start < text.length; start += 1) {
    const window: number[] = [];
    for (let end = start; end < text.length && window.length < index.longest; end += 1) {
      const syllable = usual[text.charCodeAt(end)] ?? 0;
      if (syllable === 0) break;
      window.push(syllable);
      if (window.length < 2) continue;
      const span = form.spanOf(start, end + 1);
      const written = text.slice(start, end + 1);
      if (index.known.has(written)) {
        right.push([span.start, span.end]);
        continue;
      }
      for (const key of soundKeys(window)) {
        eachId(index.bySound, key, (id) => {
          const candidate = compareSounds(index, id, written, window);
          if (candidate)
            found.push({ ...span, ...candidate, written: form.original.slice(span.start, span.end) });
        });
      }
    }
  }
  return found;
}

function compareSounds(
  index: SpellingIndex,
  id: number,
  written: string,
  window: readonly number[],
): Pick<Misspelling, 'word' | 'kind' | 'distance' | 'confidence'> | undefined {
  const { near, names } = syllables();
  const word = index.words[id] ?? '';
  const sound = index.sounds[id] ?? [];
  if (word.length !== written.length) return undefined;
  let distance = 0;
  let same = 0;
  for (let at = 0; at < sound.length; at += 1) {
    const [heard = 0, meant = 0] = [window[at], sound[at]];
    if (word[at] === written[at]) same += 1;
    else if (heard !== meant && near[heard] === near[meant]) distance += 0.5;
    else if (heard !== meant) {
      if (!areAkin(names[heard] ?? '', names[meant] ?? '')) return undefined;
      distance += 1;
    }
  }
  const length = word.length;
  // Longer words, and those of which more was written right, are hardly met by chance.
  const confidence =
    0.35 + (0.5 * same) / length + 0.05 * length - 0.3 * distance - (distance >= 1 ? 0.1 : 0);
  return {
    word: index.given[id] ?? word,
    kind: distance === 0 ? 'homophone' : 'near_sound',
    distance,
    confidence: Math.max(0, Math.min(0.95, confidence)),
  };
}

/** Latin words with one slip, and Chinese words that were typed in pinyin. */
function findLetters(index: SpellingIndex, form: Normalised): Misspelling[] {
  const found: Misspelling[] = [];
  for (const match of form.text.matchAll(LATIN_TOKEN)) {
    const [token] = match;
    if (index.known.has(token)) continue;
    const span = form.spanOf(match.index, match.index + token.length);
    const written = form.original.slice(span.start, span.end);
    eachId(index.byPinyin, keyOfText(token), (id) => {
      if (!isPinyinOf(index, id, token)) return;
      const confidence = Math.min(0.9, 0.4 + 0.05 * token.length);
      found.push({ ...span, written, word: index.given[id] ?? '', kind: 'pinyin', distance: 0, confidence });
    });
    if (token.length < SHORTEST_LATIN) continue;
    for (const shape of deletions(token)) {
      eachId(index.byLetters, keyOfText(shape), (id) => {
        const word = index.words[id] ?? '';
        const distance = findSlip(token, word);
        if (distance === undefined || distance === 0) return;
        const short = Math.max(0, 6 - token.length) * 0.08;
        const first = token[0] === word[0] ? 0 : 0.1;
        const confidence = Math.max(0, 0.98 - distance * 0.5 - short - first);
        found.push({ ...span, written, word: index.given[id] ?? '', kind: 'keyboard', distance, confidence });
      });
    }
  }
  return found;
}

function isPinyinOf(index: SpellingIndex, id: number, token: string): boolean {
  const { names } = syllables();
  return (index.sounds[id] ?? []).map((number) => names[number]).join('') === token;
}
