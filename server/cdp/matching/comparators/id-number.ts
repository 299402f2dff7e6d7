import { cleanChineseId, findPlaceholder, foldText } from '../../cleaning/index.ts';
import { editDistance } from '../text/edit-distance.ts';
import type { Comparator } from './comparator.ts';

/** Numbers that belong to one person or thing: identity card, member, tax, account. */
export const idNumberComparator: Comparator<string> = {
  levels: [
    { name: 'same', m: 0.85, u: 0.000005 },
    { name: 'one_character_or_swap', m: 0.08, u: 0.00001 },
    { name: 'two_characters', m: 0.02, u: 0.0002 },
    { name: 'different', m: 0.05, u: 0.999785 },
  ],
  read(text) {
    const card = cleanChineseId(text);
    if (card.ok) return card.value.number;
    const plain = foldText(text.slice(0, 128))
      .toUpperCase()
      .replace(/[^\p{L}\p{N}]+/gu, '');
    return plain === '' || findPlaceholder(plain) || /^0+$/.test(plain) ? undefined : plain;
  },
  keyOf: (number) => number,
  compare(a, b) {
    const length = Math.min(a.length, b.length);
    if (length < 4) return 3;
    const distance = editDistance(a, b, 2);
    return distance === 1 ? 1 : distance === 2 && length >= 6 ? 2 : 3;
  },
  near: 0,
  blockingKeys: [
    { name: 'first half', of: (number) => number.slice(0, Math.ceil(number.length / 2)) },
    { name: 'second half', of: (number) => number.slice(-Math.ceil(number.length / 2)) },
  ],
};
