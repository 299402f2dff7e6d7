import { findPlaceholder, foldText } from '../../cleaning/index.ts';
import { editDistance } from '../text/edit-distance.ts';
import { jaroWinkler } from '../text/jaro-winkler.ts';
import { leastDistance, letterMask, mostSimilar } from '../text/letter-mask.ts';
import { soundKey } from '../text/phonetic.ts';
import type { Comparator } from './comparator.ts';

interface Place {
  text: string;
  mask: number;
}

/** A city, a suburb, or any short text. */
export const placeComparator: Comparator<Place> = {
  levels: [
    { name: 'same', m: 0.75, u: 0.02 },
    { name: 'one_or_two_letters', m: 0.12, u: 0.002 },
    { name: 'similar', m: 0.04, u: 0.01 },
    { name: 'different', m: 0.09, u: 0.968 },
  ],
  read(written) {
    if (findPlaceholder(written)) return undefined;
    const plain = foldText(written.slice(0, 256))
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]+/gu, '');
    if (plain === '') return undefined;
    const text = plain.replace(/(?<=\p{Script=Han}{2})(?:市|区|县|省)$/u, '');
    return { text, mask: letterMask(text) };
  },
  keyOf: ({ text }) => text,
  compare(a, b) {
    const [x, y] = [a.text, b.text];
    const length = Math.min(x.length, y.length);
    const distance = leastDistance(a.mask, b.mask) > 2 ? 3 : editDistance(x, y, 2);
    if ((distance === 1 && length >= 3) || (distance === 2 && length >= 6)) return 1;
    const similar = mostSimilar(a.mask, b.mask, x.length, y.length) >= 0.88 && jaroWinkler(x, y) >= 0.88;
    return similar ? 2 : 3;
  },
  near: 1,
  blockingKeys: [{ name: 'sound', of: ({ text }) => soundKey(text) + text.slice(1, 2) }],
};
