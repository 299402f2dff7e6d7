import { cleaned, refused } from './cleaned.ts';
import type { Cleaned } from './cleaned.ts';
import { foldText } from './fold.ts';
import { findPlaceholder } from './placeholders.ts';
import { isDay } from './date.ts';

/** What the 18 characters of a Chinese identity card tell. */
export interface ChineseId {
  number: string;
  /** Six digits of the county or district of the first registration (GB/T 2260). */
  region: string;
  /** yyyy-mm-dd */
  birthDate: string;
  gender: 'female' | 'male';
}

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const CHECKS = '10X98765432';
const FORM = /^[1-9]\d{16}[\dX]$/;

/** The check character of the first 17 digits (GB 11643-1999, ISO 7064 MOD 11-2). */
export function chineseIdCheck(first17: string): string {
  let sum = 0;
  for (let at = 0; at < 17; at++) sum += (first17.charCodeAt(at) - 48) * (WEIGHTS[at] ?? 0);
  return CHECKS[sum % 11] ?? '';
}

/**
 * A Chinese resident identity number, 18 characters; one of 15 digits (before 1999) is extended. Refused as invalid: a wrong
 * check character, a birthday that is no day.
 */
export function cleanChineseId(text: string): Cleaned<ChineseId> {
  if (text.length > 64) return refused('invalid');
  const written = foldText(text).toUpperCase().replace(/[\s-]/g, '');
  const nothing = findPlaceholder(written);
  if (nothing) return refused(nothing);
  const number = /^[1-9]\d{14}$/.test(written) ? extend(written) : written;
  if (!FORM.test(number) || chineseIdCheck(number) !== number[17]) return refused('invalid');
  const [year, month, day] = [number.slice(6, 10), number.slice(10, 12), number.slice(12, 14)];
  if (!isDay(Number(year), Number(month), Number(day))) return refused('invalid');
  return cleaned({
    number,
    region: number.slice(0, 6),
    birthDate: `${year}-${month}-${day}`,
    gender: Number(number[16]) % 2 === 1 ? 'male' : 'female',
  });
}

function extend(fifteen: string): string {
  const seventeen = `${fifteen.slice(0, 6)}19${fifteen.slice(6)}`;
  return seventeen + chineseIdCheck(seventeen);
}
