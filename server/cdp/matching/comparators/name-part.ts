import { findPlaceholder, foldText, isChineseSurname } from '../../cleaning/index.ts';
import { editDistance } from '../text/edit-distance.ts';
import { jaroWinkler } from '../text/jaro-winkler.ts';
import { leastDistance, letterMask, mostSimilar } from '../text/letter-mask.ts';
import { areNicknames } from '../text/nicknames.ts';
import { soundKey } from '../text/phonetic.ts';
import { looseSound, surnameToPinyin, toPinyin } from '../text/pinyin.ts';
import type { Comparator } from './comparator.ts';

interface NamePart {
  /** Lower case, letters and digits only. */
  text: string;
  /** How Chinese characters sound, blanks out; of other scripts the text without accents. */
  sound: string;
  han: boolean;
  mask: number;
}

/** A given name or a surname, in Chinese or in another script. */
export const namePartComparator: Comparator<NamePart> = {
  levels: [
    { name: 'same', m: 0.75, u: 0.005 },
    { name: 'one_letter_or_sound', m: 0.1, u: 0.002 },
    { name: 'similar', m: 0.05, u: 0.01 },
    { name: 'short_form', m: 0.02, u: 0.005 },
    { name: 'different', m: 0.08, u: 0.978 },
  ],
  read: readNamePart,
  keyOf: ({ text }) => text,
  compare: compareParts,
  near: 1,
  soundsOf: ({ sound }) => [sound],
  blockingKeys: [
    { name: 'sound', of: ({ han, sound }) => (han ? looseSound(sound) : soundKey(sound)) },
    { name: 'first letters', of: ({ sound }) => sound.slice(0, 3) },
  ],
};

function readNamePart(written: string): NamePart | undefined {
  const folded = foldText(written.slice(0, 128));
  // A single letter is an initial.
  if (folded.length !== 1 && findPlaceholder(folded)) return undefined;
  const text = folded.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');
  if (text === '') return undefined;
  const han = /\p{Script=Han}/u.test(text);
  const spoken = han ? (isChineseSurname(text) ? surnameToPinyin(text) : toPinyin(text)) : text;
  const sound = spoken.normalize('NFD').replace(/[\u0300-\u036f\s]/g, '');
  return { text, sound, han, mask: letterMask(sound) };
}

function compareParts(a: NamePart, b: NamePart): number {
  if (a.han && b.han) return compareHan(a, b);
  const [x, y] = [a.sound, b.sound];
  if (x === y) return 1;
  const shorter = Math.min(x.length, y.length);
  if (shorter === 1) return x[0] === y[0] ? 3 : 4;
  const distance = leastDistance(a.mask, b.mask) > 2 ? 3 : editDistance(x, y, 2);
  if (distance === 1 && shorter >= 3) return 1;
  if (areNicknames(x, y)) return 3;
  if (distance === 2 && shorter >= 5) return 2;
  if (mostSimilar(a.mask, b.mask, x.length, y.length) >= 0.88 && jaroWinkler(x, y) >= 0.88) return 2;
  return shorter >= 3 && (x.startsWith(y) || y.startsWith(x)) ? 3 : 4;
}

function compareHan(a: NamePart, b: NamePart): number {
  if (a.sound === b.sound) return 1;
  if (looseSound(a.sound) === looseSound(b.sound)) return 2;
  // 小明 and 明: a nickname with 小 or 阿, a doubled character, or one that was left out.
  if (a.text.length !== b.text.length && (a.text.includes(b.text) || b.text.includes(a.text))) return 3;
  return 4;
}
