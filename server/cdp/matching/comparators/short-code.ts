import { findPlaceholder, foldText } from '../../cleaning/index.ts';
import { editDistance } from '../text/edit-distance.ts';
import type { Comparator } from './comparator.ts';

function readCode(text: string): string | undefined {
  const plain = foldText(text.slice(0, 64))
    .toLowerCase()
    .replace(/[^\p{L}\p{N}/]+/gu, '')
    .replace(/^0+(?=.)/, '');
  return plain === '' || (findPlaceholder(plain) && !/^\d+$/.test(plain)) ? undefined : plain;
}

/** Postcodes. */
export const postcodeComparator: Comparator<string> = {
  levels: [
    { name: 'same', m: 0.8, u: 0.002 },
    { name: 'one_character_or_swap', m: 0.08, u: 0.005 },
    { name: 'same_beginning', m: 0.03, u: 0.05 },
    { name: 'different', m: 0.09, u: 0.943 },
  ],
  read: readCode,
  keyOf: (code) => code,
  compare(a, b) {
    if (Math.min(a.length, b.length) >= 3 && editDistance(a, b, 1) === 1) return 1;
    return a.slice(0, 2) === b.slice(0, 2) ? 2 : 3;
  },
  near: 0,
  blockingKeys: [{ name: 'sorted', of: (code) => [...code].sort().join('') }],
};

/** Numbers of houses and flats. */
export const streetNumberComparator: Comparator<string> = {
  levels: [
    { name: 'same', m: 0.8, u: 0.02 },
    { name: 'one_character_or_swap', m: 0.08, u: 0.1 },
    { name: 'different', m: 0.12, u: 0.88 },
  ],
  read: readCode,
  keyOf: (code) => code,
  compare: (a, b) => (editDistance(a, b, 1) === 1 && Math.max(a.length, b.length) >= 2 ? 1 : 2),
  near: 0,
  blockingKeys: [],
};

const GENDERS: Record<string, string> = {
  f: 'female',
  w: 'female',
  woman: 'female',
  女: 'female',
  女性: 'female',
  女士: 'female',
  m: 'male',
  man: 'male',
  男: 'male',
  男性: 'male',
  先生: 'male',
};

function readCategory(text: string): string | undefined {
  const code = readCode(text);
  return code === undefined ? undefined : (GENDERS[code] ?? code);
}

/** Few values, as gender or state: the same, a slip, or not. */
export const categoryComparator: Comparator<string> = {
  levels: [
    { name: 'same', m: 0.9, u: 0.3 },
    { name: 'slip', m: 0.02, u: 0.02 },
    { name: 'different', m: 0.08, u: 0.68 },
  ],
  read: readCategory,
  keyOf: (code) => code,
  compare: (a, b) => (Math.min(a.length, b.length) >= 2 && editDistance(a, b, 1) === 1 ? 1 : 2),
  near: 0,
  blockingKeys: [],
};
