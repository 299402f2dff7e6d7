import { kindOf, unitKind } from './normalise.ts';

/** No text is compared beyond this many units; a customer's question is said by then. */
export const MAX_UNITS = 256;

/** Units from here on are words; those below are ideographs by their code. */
export const FIRST_WORD = 0x10000;

/** Gives Latin words and numbers their unit; ideographs are their own. */
export interface WordUnits {
  /** The unit of a word, a new one when it is met for the first time. */
  intern(word: string): number;
  /** The unit of a word, or -1. */
  find(word: string): number;
  /** The word or ideograph of a unit. */
  text(unit: number): string;
}

/** An empty vocabulary. */
export function createWordUnits(): WordUnits {
  const units = new Map<string, number>();
  const words: string[] = [];
  return {
    intern(word) {
      let unit = units.get(word);
      if (unit === undefined) {
        unit = FIRST_WORD + words.length;
        units.set(word, unit);
        words.push(word);
      }
      return unit;
    },
    find: (word) => units.get(word) ?? -1,
    text: (unit) => (unit < FIRST_WORD ? String.fromCharCode(unit) : (words[unit - FIRST_WORD] ?? '')),
  };
}

/**
 * Cuts a match form into units: each ideograph, each Latin word by its stem, each number. Returns how many were written to
 * `into` (at most its length). `unitOf` is `intern` for what is stored and `find` for what is asked.
 */
export function writeUnits(form: string, unitOf: (word: string) => number, into: Int32Array): number {
  let count = 0;
  let at = 0;
  while (at < form.length && count < into.length) {
    const code = form.charCodeAt(at);
    const kind = kindOf(code);
    if (kind === unitKind.ideograph) {
      into[count] = code;
      count += 1;
      at += 1;
    } else if (kind === unitKind.letter || kind === unitKind.digit) {
      const end = endOfWord(form, at, kind);
      const word = form.slice(at, end);
      into[count] = unitOf(kind === unitKind.letter ? stem(word) : word);
      count += 1;
      at = end;
    } else {
      at += 1;
    }
  }
  return count;
}

function endOfWord(form: string, start: number, kind: number): number {
  let end = start + 1;
  while (end < form.length) {
    const same = kindOf(form.charCodeAt(end)) === kind;
    const mark = kind === unitKind.digit && /[.%]/.test(form.charAt(end));
    if (!same && !mark) break;
    end += 1;
  }
  return end;
}

/** Cuts English endings, so that "charged", "charges" and "charging" meet; other alphabets pass unchanged. */
export function stem(word: string): string {
  if (word.length < 4 || !/^[a-z]+$/.test(word)) return word;
  let root = word;
  if (root.endsWith('ies')) root = `${root.slice(0, -3)}y`;
  else if (/(ss|x|ch|sh)es$/.test(root)) root = root.slice(0, -2);
  else if (root.endsWith('s') && !/(ss|us|is)$/.test(root)) root = root.slice(0, -1);
  if (root.length > 5 && root.endsWith('ing')) root = root.slice(0, -3);
  else if (root.length > 4 && root.endsWith('ed')) root = root.slice(0, -2);
  if (root.length > 3 && root.endsWith('e')) root = root.slice(0, -1);
  return /([bdfgmnprt])\1$/.test(root) ? root.slice(0, -1) : root;
}
