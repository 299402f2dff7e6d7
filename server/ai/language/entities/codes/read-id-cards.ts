import type { Candidate, IdCardValue } from '../entity.ts';
import { idCheckDigit } from './check-digits.ts';

const PATTERN =
  /(?<![a-z\d])([1-9]\d{5})[ -]?((?:18|19|20)\d{2})(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])[ -]?(\d{3}[\dx])(?![a-z\d])/g;
const PROVINCES = new Set(
  '11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 71 81 82 83'.split(
    ' ',
  ),
);
const OLDEST = 130;

/** Resident identity numbers of 18 digits whose check digit, province and birthday hold. Canonical: without blanks, X large. */
export function readIdCards(folded: string, reference: Date, out: Candidate[]): void {
  PATTERN.lastIndex = 0;
  for (let match = PATTERN.exec(folded); match; match = PATTERN.exec(folded)) {
    const [text, region = '', year = '', month = '', day = '', rest = ''] = match;
    const number = region + year + month + day + rest;
    if (!PROVINCES.has(region.slice(0, 2)) || idCheckDigit(number) !== number[17]) continue;
    const birth = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)));
    const age = reference.getUTCFullYear() - birth.getUTCFullYear();
    // 31 February rolls over into March.
    if (
      birth.getUTCDate() !== Number(day) ||
      birth.getTime() > reference.getTime() + 86_400_000 ||
      age > OLDEST
    )
      continue;
    const canonical = number.toUpperCase();
    const value: IdCardValue = {
      number: canonical,
      birthday: `${year}-${month}-${day}`,
      sex: Number(number[16]) % 2 === 1 ? 'male' : 'female',
    };
    out.push({
      kind: 'id_card',
      start: match.index,
      end: match.index + text.length,
      value,
      canonical,
      confidence: 0.99,
    });
  }
}
