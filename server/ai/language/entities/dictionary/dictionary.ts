import { appError } from '../../../../platform/errors/index.ts';
import { foldText } from '../fold/fold-text.ts';
import { buildAutomaton } from './automaton.ts';
import type { Automaton } from './automaton.ts';

/** One thing that a tenant knows: a product, a shop, a district of theirs. */
export interface DictionaryEntry {
  /** What all its names stand for; the canonical form. It is itself a name. */
  value: string;
  aliases?: readonly string[];
  /** Kind of the entity; that of the dictionary if absent. */
  kind?: string;
  /** Which entry has a name that several claim: the higher one. Default 0. */
  priority?: number;
}

export interface Dictionary {
  automaton: Automaton;
  /** Entry of each word, words in sorted order. */
  entryOf: Int32Array;
  /** 1 where several entries of the same priority claim a word. */
  contested: Uint8Array;
  entries: readonly Required<Pick<DictionaryEntry, 'value' | 'kind'>>[];
}

const MOST_ENTRIES = 1_000_000;
const LONGEST_NAME = 200;
const HAS_TEXT = /[\p{L}\p{N}]/u;

/**
 * Makes a dictionary. Names are compared without regard to case, width and Traditional or Simplified.
 * `ai.dictionary_entry_invalid` (422, field `entries/PLACE`) for an empty or too long name, `ai.dictionary_too_large` (413).
 */
export function buildDictionary(kind: string, entries: readonly DictionaryEntry[]): Dictionary {
  if (entries.length > MOST_ENTRIES) {
    throw appError('ai.dictionary_too_large', 413, `A dictionary has at most ${MOST_ENTRIES} entries.`);
  }
  const places = new Map<string, number>();
  const contested = new Set<string>();
  for (const [place, entry] of entries.entries()) {
    for (const name of [entry.value, ...(entry.aliases ?? [])]) {
      claim(foldName(name, place), place, entries, places, contested);
    }
  }
  const words = [...places.keys()].sort();
  return {
    automaton: buildAutomaton(words),
    entryOf: Int32Array.from(words, (word) => places.get(word) ?? 0),
    contested: Uint8Array.from(words, (word) => (contested.has(word) ? 1 : 0)),
    entries: entries.map((entry) => ({ value: entry.value, kind: entry.kind ?? kind })),
  };
}

function foldName(name: string, place: number): string {
  const folded = foldText(name).trim();
  if (folded.length <= LONGEST_NAME && HAS_TEXT.test(folded)) return folded;
  const message = `A name has letters or digits and at most ${LONGEST_NAME} characters.`;
  throw appError('ai.dictionary_entry_invalid', 422, `Entry ${place + 1}: ${message}`, {
    fields: [{ field: `entries/${place}`, message }],
  });
}

function claim(
  word: string,
  place: number,
  entries: readonly DictionaryEntry[],
  places: Map<string, number>,
  contested: Set<string>,
): void {
  const holder = places.get(word);
  if (holder === undefined) {
    places.set(word, place);
    return;
  }
  if (holder === place) return;
  const [mine, theirs] = [entries[place]?.priority ?? 0, entries[holder]?.priority ?? 0];
  if (mine === theirs) contested.add(word);
  if (mine <= theirs) return;
  places.set(word, place);
  contested.delete(word);
}
