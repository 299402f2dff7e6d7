import { cleaned, refused } from './cleaned.ts';
import type { Cleaned } from './cleaned.ts';
import { foldText } from './fold.ts';
import { findPlaceholder } from './placeholders.ts';

/** The check of ISO/IEC 7812-1 (Luhn): whether the last digit fits the others. */
export function isLuhn(digits: string): boolean {
  let sum = 0;
  for (let at = digits.length - 1, doubled = false; at >= 0; at--, doubled = !doubled) {
    const digit = digits.charCodeAt(at) - 48;
    sum += doubled ? (digit > 4 ? digit * 2 - 9 : digit * 2) : digit;
  }
  return sum % 10 === 0;
}

/** A payment card's number, 12 to 19 digits with the right check digit. */
export function cleanCardNumber(text: string): Cleaned<string> {
  if (text.length > 64) return refused('invalid');
  const written = foldText(text).replace(/[\s-]/g, '');
  const nothing = findPlaceholder(written);
  if (nothing) return refused(nothing);
  return /^\d{12,19}$/.test(written) && isLuhn(written) ? cleaned(written) : refused('invalid');
}

const SIGNS = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];

/** The check character of the first 17 of a unified social credit code (统一社会信用代码, GB 32100-2015). */
export function creditCodeCheck(first17: string): string {
  let sum = 0;
  for (let at = 0; at < 17; at++) sum += SIGNS.indexOf(first17[at] ?? '') * (WEIGHTS[at] ?? 0);
  return SIGNS[(31 - (sum % 31)) % 31] ?? '';
}

/** A Chinese organisation's unified social credit code with the right check character. */
export function cleanCreditCode(text: string): Cleaned<string> {
  if (text.length > 64) return refused('invalid');
  const written = foldText(text).toUpperCase().replace(/[\s-]/g, '');
  const nothing = findPlaceholder(written);
  if (nothing) return refused(nothing);
  const isCode = /^[0-9A-HJ-NPQRTUWXY]{2}\d{6}[0-9A-HJ-NPQRTUWXY]{10}$/.test(written);
  return isCode && creditCodeCheck(written) === written[17] ? cleaned(written) : refused('invalid');
}
