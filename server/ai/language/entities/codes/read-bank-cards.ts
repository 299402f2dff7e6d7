import type { Candidate } from '../entity.ts';
import { passesLuhn } from './check-digits.ts';

const PATTERN = /(?<![a-z\d.])\d{4}(?:[ -]?\d{4}){2}[ -]?\d{3,4}(?:[ -]?\d{1,3})?(?![a-z\d])/g;
/** Issuers by leading digits and lengths (ISO/IEC 7812; 62 and the older ranges of Chinese banks). */
const ISSUERS: readonly [RegExp, readonly number[], string][] = [
  [/^62|^(?:9558|9559|6013|6011|4367|4563|6858|9843|6909)/, [16, 17, 18, 19], 'unionpay'],
  [/^4/, [16, 19], 'visa'],
  [/^(?:5[1-5]|2(?:22[1-9]|2[3-9]\d|[3-6]\d\d|7[01]\d|720))/, [16], 'mastercard'],
  [/^3[47]/, [15], 'amex'],
  [/^35(?:2[89]|[3-8]\d)/, [16], 'jcb'],
];

/** Bank card numbers: a known issuer, its length, Luhn. Canonical: digits only. */
export function readBankCards(folded: string, out: Candidate[]): void {
  PATTERN.lastIndex = 0;
  for (let match = PATTERN.exec(folded); match; match = PATTERN.exec(folded)) {
    const digits = match[0].replace(/\D/g, '');
    const issuer = ISSUERS.find(
      ([prefix, lengths]) => prefix.test(digits) && lengths.includes(digits.length),
    );
    if (!issuer || !passesLuhn(digits)) continue;
    const end = match.index + match[0].length;
    const value = { number: digits, issuer: issuer[2] };
    out.push({ kind: 'bank_card', start: match.index, end, value, canonical: digits, confidence: 0.95 });
  }
}
