import type { Candidate } from '../entity.ts';
import type { NumberToken } from '../numbers/read-numbers.ts';

const LETTERS = /(?<![a-z\d'’.-])(xs|x{1,5}l|[2-9]xl|[sml])(?: ?(?:码|号|size(?![a-z])))?(?![a-z\d'’.-])/g;
const CUE = /(?:size|码|尺寸|号)(?:是|为|[:： ])*$/;
const WORDS = /均码|(?:特大|加大|特小|大|中|小)(?:码|号(?![召令角线外]))/g;
const WORD_CODES: Readonly<Record<string, string>> = {
  均: 'ONE SIZE',
  特大: 'XL',
  加大: 'XL',
  特小: 'XS',
  大: 'L',
  中: 'M',
  小: 'S',
};
const SHOE = / ?码(?![头洋农字])/y;
const INCH = / ?(?:英寸|寸(?![草步土心]|头照)|inch(?:es)?(?![a-z])|["″](?= |$|[\u3400-\u9fff]))/y;
const ENGLISH_SIZE = /(?<![a-z])(?:size|eu|us|uk) $/;
const BODY = /(?<![\d/])(1[4-9]\d)\/(\d{2,3}[a-c]?)(?![\d/])/g;

/** Sizes: XL, 42码, 28寸, 大号, size 10, 170/88A. Canonical: `XL`, `42`, `28 inch`, `170/88A`. */
export function readSizes(
  original: string,
  folded: string,
  tokens: readonly NumberToken[],
  out: Candidate[],
): void {
  LETTERS.lastIndex = 0;
  for (let match = LETTERS.exec(folded); match; match = LETTERS.exec(folded)) {
    const letters = match[1] ?? '';
    const bare = match[0] === letters;
    const cued = CUE.test(folded.slice(Math.max(0, match.index - 6), match.index));
    // A single small letter may be anything ("l" in a list).
    if (
      letters.length === 1 &&
      bare &&
      !cued &&
      (original[match.index] === letters || isEnglish(folded, match))
    )
      continue;
    out.push(
      size(match.index, match[0].length, letters.toUpperCase(), bare && letters.length === 1 ? 0.7 : 0.93),
    );
  }
  WORDS.lastIndex = 0;
  for (let match = WORDS.exec(folded); match; match = WORDS.exec(folded)) {
    out.push(size(match.index, match[0].length, WORD_CODES[match[0].slice(0, -1)] ?? '', 0.85));
  }
  for (const token of tokens) addNumbered(folded, token, out);
  BODY.lastIndex = 0;
  for (let match = BODY.exec(folded); match; match = BODY.exec(folded)) {
    out.push(size(match.index, match[0].length, match[0].toUpperCase(), 0.85));
  }
}

/** "L" within English words is mostly an initial. */
function isEnglish(folded: string, match: RegExpExecArray): boolean {
  const near = folded.slice(Math.max(0, match.index - 3), match.index + match[0].length + 3);
  return /[a-z] .|. [a-z]/.test(near);
}

function addNumbered(folded: string, token: NumberToken, out: Candidate[]): void {
  const { start, end, value } = token;
  if (value <= 0 || value > 1000) return;
  INCH.lastIndex = end;
  SHOE.lastIndex = end;
  if (INCH.test(folded)) out.push(size(start, INCH.lastIndex - start, `${value} inch`, 0.93));
  else if (SHOE.test(folded)) out.push(size(start, SHOE.lastIndex - start, String(value), 0.93));
  else {
    const before = ENGLISH_SIZE.exec(folded.slice(Math.max(0, start - 5), start))?.[0];
    if (before && token.digits)
      out.push(size(start - before.length, end - start + before.length, String(value), 0.85));
  }
}

function size(start: number, length: number, canonical: string, confidence: number): Candidate {
  return { kind: 'size', start, end: start + length, value: canonical, canonical, confidence };
}
