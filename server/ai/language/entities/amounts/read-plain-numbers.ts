import type { Candidate } from '../entity.ts';
import type { NumberToken } from '../numbers/read-numbers.ts';

const CLASSIFIER = /[个条款件单次种项位张句点]/;
const HAN = /[\u3400-\u9fff]/;
const WORD = /[a-z\d]/;
const MODEL_BEFORE = /[a-z\d][-_./#]?$|[-_#]$/;
const MODEL_BEHIND = /^[-_./]?[a-z\d]|^[-_]/;
const ENGLISH_ORDINAL = /\b(?:(\d{1,4})(?:st|nd|rd|th)|(?<=\bthe )(first|second|third|fourth|fifth|last))\b/g;
const LAST = /最后(?:一|那一|面那)?[个条款件单次种项]|倒数第一[个条款件单次种项]?/g;
const ORDINALS = ['first', 'second', 'third', 'fourth', 'fifth'];
// Longer digit strings are codes, not amounts.
const MOST_DIGITS = 9;

/** Plain numbers (canonical: as JavaScript writes them) and ordinals (第二个, the 3rd; value −1 is the last). */
export function readPlainNumbers(folded: string, tokens: readonly NumberToken[], out: Candidate[]): void {
  for (const token of tokens) {
    const { start, end, value } = token;
    if (folded[start - 1] === '第') {
      const last = end + (CLASSIFIER.test(folded[end] ?? '') ? 1 : 0);
      if (Number.isInteger(value) && value > 0) out.push(ordinal(start - 1, last, value));
    } else if (isPlain(folded, token)) {
      out.push({
        kind: 'number',
        start,
        end,
        value,
        canonical: String(value),
        confidence: confidenceOf(token),
      });
    }
  }
  if (folded.includes('最后') || folded.includes('倒数')) addLast(folded, out);
  ENGLISH_ORDINAL.lastIndex = 0;
  for (let match = ENGLISH_ORDINAL.exec(folded); match; match = ENGLISH_ORDINAL.exec(folded)) {
    const value = match[1] ? Number(match[1]) : ORDINALS.indexOf(match[2] ?? '') + 1 || -1;
    if (value !== 0) out.push(ordinal(match.index, match.index + match[0].length, value));
  }
}

function confidenceOf(token: NumberToken): number {
  return token.lone ? 0.6 : token.about ? 0.7 : 0.85;
}

/** No part of a model number (LH-K102) or of a code; one Han numeral only where it stands alone (一下 and 万一 are words). */
function isPlain(folded: string, token: NumberToken): boolean {
  const { start, end } = token;
  if (token.digits && end - start > MOST_DIGITS) return false;
  const before = folded.slice(Math.max(0, start - 2), start);
  const behind = folded.slice(end, end + 2);
  if (WORD.test(folded[start] ?? '') && (MODEL_BEFORE.test(before) || MODEL_BEHIND.test(behind)))
    return false;
  if (!token.lone) return true;
  return !HAN.test(before.slice(-1)) && !HAN.test(behind.slice(0, 1));
}

function addLast(folded: string, out: Candidate[]): void {
  LAST.lastIndex = 0;
  for (let match = LAST.exec(folded); match; match = LAST.exec(folded)) {
    out.push(ordinal(match.index, match.index + match[0].length, -1));
  }
}

function ordinal(start: number, end: number, value: number): Candidate {
  return { kind: 'ordinal', start, end, value, canonical: String(value), confidence: 0.85 };
}
