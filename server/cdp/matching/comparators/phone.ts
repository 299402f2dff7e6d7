import { cleanPhone, findPlaceholder } from '../../cleaning/index.ts';
import { editDistance } from '../text/edit-distance.ts';
import type { Comparator } from './comparator.ts';

/** Telephone numbers: with or without area code, a digit off, two digits swapped. */
export const phoneComparator: Comparator<string> = {
  levels: [
    { name: 'same', m: 0.7, u: 0.00002 },
    { name: 'same_end', m: 0.05, u: 0.00001 },
    { name: 'one_digit', m: 0.04, u: 0.00003 },
    { name: 'different', m: 0.21, u: 0.99994 },
  ],
  read: readPhone,
  keyOf: (phone) => phone,
  compare(a, b) {
    const length = Math.min(a.length, b.length);
    // Area codes and country codes are left out; extensions never are.
    if (length >= 7 && (a.endsWith(b) || b.endsWith(a) || a.slice(-8) === b.slice(-8))) return 1;
    return length >= 6 && editDistance(a, b, 1) === 1 ? 2 : 3;
  },
  near: 0,
  blockingKeys: [
    { name: 'end', of: (phone) => phone.slice(-7) },
    { name: 'beginning', of: (phone) => phone.slice(0, -4) },
    { name: 'last four', of: (phone) => phone.slice(-4) },
  ],
};

function readPhone(text: string): string | undefined {
  const read = cleanPhone(text);
  if (read.ok) return read.value.e164.slice(1) + (read.value.extension ?? '');
  if (read.reason !== 'invalid') return undefined;
  // What no numbering plan knows may be a number within a city: its digits still compare.
  const digits = text.slice(0, 64).normalize('NFKC').replace(/\D/g, '');
  return digits.length < 5 || digits.length > 17 || findPlaceholder(digits) ? undefined : digits;
}
