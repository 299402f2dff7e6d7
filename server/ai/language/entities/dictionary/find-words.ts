import type { Candidate } from '../entity.ts';
import { foldText } from '../fold/fold-text.ts';
import type { Dictionary } from './dictionary.ts';
import { readDictionary } from './read-dictionary.ts';

/** A word of a dictionary where it stands in a text. */
export interface FoundWord {
  kind: string;
  value: string;
  start: number;
  end: number;
}

/** The words of one dictionary alone, in the order of the text; of those that overlap the longer one, then the earlier. */
export function findWords(text: string, dictionary: Dictionary): FoundWord[] {
  const candidates: Candidate[] = [];
  readDictionary(foldText(text), dictionary, candidates);
  candidates.sort(
    (left, right) => right.end - right.start - (left.end - left.start) || left.start - right.start,
  );
  const taken: FoundWord[] = [];
  for (const { kind, canonical, start, end } of candidates) {
    if (taken.some((word) => start < word.end && word.start < end)) continue;
    taken.push({ kind, value: canonical, start, end });
  }
  return taken.sort((left, right) => left.start - right.start);
}
