import { cleanPersonName } from '../../cleaning/index.ts';
import { editDistance } from '../text/edit-distance.ts';
import { jaroWinkler } from '../text/jaro-winkler.ts';
import { areNicknames } from '../text/nicknames.ts';
import { soundKey } from '../text/phonetic.ts';
import { looseSound, surnameToPinyin, toPinyin } from '../text/pinyin.ts';
import type { Comparator } from './comparator.ts';

interface FullName {
  /** Both parts in lower case. */
  key: string;
  surname: string;
  given: string;
  surnameSound: string;
  givenSound: string;
  han: boolean;
  /** Words of a Latin name, or of the pinyin of a Chinese one, in the order of the alphabet. */
  words: string[];
}

/** A whole name in one column: Chinese, Latin in either order, or one spelled in the other's letters. */
export const fullNameComparator: Comparator<FullName> = {
  levels: [
    { name: 'same', m: 0.75, u: 0.0005 },
    { name: 'one_letter_or_sound', m: 0.1, u: 0.0005 },
    { name: 'similar', m: 0.05, u: 0.003 },
    { name: 'surname_and_short_given', m: 0.04, u: 0.002 },
    { name: 'one_part', m: 0.03, u: 0.05 },
    { name: 'different', m: 0.03, u: 0.944 },
  ],
  read: readFullName,
  keyOf: ({ key }) => key,
  compare: compareNames,
  near: 1,
  soundsOf: ({ surnameSound, givenSound }) => [surnameSound, givenSound],
  blockingKeys: [
    {
      name: 'sound',
      of: (name) => name.words.map((word) => (name.han ? looseSound(word) : soundKey(word))).join(' '),
    },
    { name: 'parts', of: (name) => [name.surnameSound, name.givenSound].filter((sound) => sound.length > 1) },
  ],
};

function readFullName(text: string): FullName | undefined {
  const read = cleanPersonName(text);
  if (!read.ok) return undefined;
  const han = read.value.script === 'han';
  const surname = plain(read.value.surname);
  const given = plain(read.value.given);
  if (surname + given === '') return undefined;
  const surnameSound = plainSound(han ? surnameToPinyin(surname) : surname);
  const givenSound = plainSound(han ? toPinyin(given) : given);
  const words = han
    ? [surnameSound, givenSound.replace(/ /g, '')].filter((word) => word !== '')
    : `${surnameSound} ${givenSound}`.split(' ').filter((word) => word !== '');
  words.sort();
  return {
    key: `${surname},${given}`,
    surname,
    given,
    surnameSound,
    givenSound: givenSound.replace(/ /g, ''),
    han,
    words,
  };
}

function plain(text: string): string {
  return text
    .toLowerCase()
    .replace(/[-‐]/g, ' ')
    .replace(/[^\p{L}\p{N} ]+/gu, '')
    .trim();
}

function plainSound(text: string): string {
  return text
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .trim();
}

function compareNames(a: FullName, b: FullName): number {
  if (a.han && b.han) return compareHan(a, b);
  if (a.han !== b.han) return sameWords(a, b) ? 2 : 5;
  return compareLatin(a, b);
}

function sameWords(a: FullName, b: FullName): boolean {
  if (a.words.join('') === b.words.join('')) return true;
  const [x, y] = a.han ? [a, b] : [b, a];
  const joined = y.words.join('');
  return joined === x.surnameSound + x.givenSound || joined === x.givenSound + x.surnameSound;
}

function compareHan(a: FullName, b: FullName): number {
  const surname = a.surname === b.surname;
  if (a.given === '' || b.given === '') return surname ? 4 : 5;
  const surnameSounds = a.surnameSound === b.surnameSound;
  if (surnameSounds && a.givenSound === b.givenSound) return 1;
  if (isTurned(a, b) || isTurned(b, a)) return 1;
  const loose = looseSound(a.surnameSound) === looseSound(b.surnameSound);
  if (loose && looseSound(a.givenSound) === looseSound(b.givenSound)) return 2;
  const within = a.given.includes(b.given) || b.given.includes(a.given);
  if (surname && within) return 3;
  // One character of a name of three misread or mistyped.
  if (surname && a.given.length > 1 && editDistance(a.given, b.given, 1) === 1) return 4;
  return a.given === b.given && a.given.length > 1 ? 4 : 5;
}

/** Whether b is a with the surname put behind. */
function isTurned(a: FullName, b: FullName): boolean {
  return a.given + a.surname === b.surname + b.given;
}

function compareLatin(a: FullName, b: FullName): number {
  const [x, y] = [a.words.join(' '), b.words.join(' ')];
  const length = Math.min(x.length, y.length);
  const distance = editDistance(x, y, 2);
  if ((distance <= 1 && length >= 5) || x.replaceAll(' ', '') === y.replaceAll(' ', '')) return 1;
  const surname = jaroWinkler(a.surnameSound, b.surnameSound) >= 0.92 && a.surnameSound !== '';
  const given = jaroWinkler(a.givenSound, b.givenSound) >= 0.88 && a.givenSound !== '';
  if (surname && given) return 2;
  if (jaroWinkler(a.surnameSound, b.givenSound) >= 0.92 && jaroWinkler(a.givenSound, b.surnameSound) >= 0.9)
    return 2;
  if (distance === 2 && length >= 9) return 2;
  if (surname && isShortGiven(a.givenSound, b.givenSound)) return 3;
  return surname || given ? 4 : 5;
}

function isShortGiven(a: string, b: string): boolean {
  if (a === '' || b === '') return false;
  return (
    a.startsWith(b) ||
    b.startsWith(a) ||
    areNicknames(a, b) ||
    (Math.min(a.length, b.length) <= 2 && a[0] === b[0])
  );
}
