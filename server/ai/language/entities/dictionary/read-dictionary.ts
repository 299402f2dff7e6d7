import type { Candidate } from '../entity.ts';
import { step } from './automaton.ts';
import type { Dictionary } from './dictionary.ts';

// Names that end at the same place, the longest first: what is shorter than that many others is not looked at.
const MOST_AT_ONE_END = 8;

/** All names of a dictionary in a folded text, in one pass; Latin names only as whole words. Canonical: the entry's value. */
export function readDictionary(folded: string, dictionary: Dictionary, out: Candidate[]): void {
  const { automaton, entryOf, contested, entries } = dictionary;
  const { word, shorter, depth } = automaton;
  let node = 0;
  for (let at = 0; at < folded.length; at += 1) {
    node = step(automaton, node, folded.charCodeAt(at));
    if (node === 0) continue;
    let hit = (word[node] ?? -1) >= 0 ? node : (shorter[node] ?? 0);
    for (let count = 0; hit !== 0 && count < MOST_AT_ONE_END; count += 1) {
      const end = at + 1;
      const start = end - (depth[hit] ?? 0);
      const place = word[hit] ?? 0;
      const entry = entries[entryOf[place] ?? 0];
      if (entry && isWhole(folded, start, end)) {
        const { kind, value } = entry;
        out.push({ kind, start, end, value, canonical: value, confidence: contested[place] ? 0.7 : 0.98 });
      }
      hit = shorter[hit] ?? 0;
    }
  }
}

/** "app" is not in "apple"; 屏 is in 换屏 though. */
function isWhole(folded: string, start: number, end: number): boolean {
  const first = folded.charCodeAt(start);
  const last = folded.charCodeAt(end - 1);
  if (isWordUnit(first) && start > 0 && isWordUnit(folded.charCodeAt(start - 1))) return false;
  return !(isWordUnit(last) && end < folded.length && isWordUnit(folded.charCodeAt(end)));
}

/** Digits and lower-case letters, with accents and Cyrillic. */
function isWordUnit(code: number): boolean {
  return (
    (code >= 97 && code <= 122) ||
    (code >= 48 && code <= 57) ||
    (code >= 0xdf && code <= 0x52f && code !== 0xf7)
  );
}
