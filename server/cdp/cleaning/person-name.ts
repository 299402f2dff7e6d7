import { isChineseSurname, isCompoundSurname } from './chinese-surnames.ts';
import { cleaned, refused } from './cleaned.ts';
import type { Cleaned } from './cleaned.ts';
import { foldText } from './fold.ts';
import { findPlaceholder } from './placeholders.ts';

/** A person's name taken apart. One part may be empty where the text does not have it (王先生). */
export interface PersonName {
  surname: string;
  given: string;
  script: 'han' | 'latin' | 'other';
  /** 先生, Dr … as written, where there was one. */
  title?: string;
}

const HAN = /^[\p{Script=Han}·]+$/u;
const CHINESE_TITLE =
  /(?<=.)(?:先生|女士|小姐|太太|夫人|老师|师傅|经理|总监|主任|医生|大夫|教授|博士|律师|同学|同志|阿姨|叔叔|老板|老總|总|哥|姐|先生\/女士)$/u;
const LATIN_TITLE =
  /^(?:mr|mrs|ms|miss|mx|dr|prof|professor|sir|dame|madam|mme|mlle|herr|frau|rev|fr|capt|lt|col|sgt|hon)\.?\s+/i;
const LATIN_SUFFIX = /[\s,]+(?:jr|sr|ii|iii|iv|esq|ph\.?d|m\.?d|mba|cpa|dds)\.?$/i;
const PARTICLE =
  /^(?:van|von|der|den|de|del|della|di|da|dos|du|la|le|el|al|bin|binti|ibn|ten|ter|zu|zur|st|mac|mc|o)$/i;

/**
 * Takes a name apart: 欧阳·娜娜女士, Ms. Anne-Marie van der Berg, BERG, Anne. Chinese names by known surnames, compound ones first;
 * Latin ones surname last unless a comma says otherwise. Refused: placeholders, and texts without a letter.
 */
export function cleanPersonName(text: string): Cleaned<PersonName> {
  const folded = foldText(text.slice(0, 200));
  const nothing = findPlaceholder(folded);
  if (nothing) return refused(nothing);
  const bare = folded
    .replace(/[(（[].*?[)）\]]/gu, ' ')
    .replace(/^[\s.,;:'"*-]+|[\s,;:'"*-]+$/gu, '')
    .trim();
  if (!/\p{L}/u.test(bare)) return refused('invalid');
  const joined = bare.replace(/[\s·•・.]/gu, '');
  if (HAN.test(joined)) return cleaned(chineseName(joined, bare));
  return cleaned(latinName(bare));
}

function chineseName(joined: string, bare: string): PersonName {
  const title = CHINESE_TITLE.exec(joined)?.[0];
  const name = title === undefined ? joined : joined.slice(0, -title.length);
  const withTitle = title === undefined ? {} : { title };
  // 阿里木·买买提: names of other peoples keep their parts.
  const dots = /[·•・]/u.test(bare) ? bare.split(/[·•・]/u).map((part) => part.replace(/\s/g, '')) : [];
  if (dots.length > 1 && !isChineseSurname(dots[0] ?? '')) {
    return { surname: dots.slice(1).join('·'), given: dots[0] ?? '', script: 'han', ...withTitle };
  }
  const length = surnameLength(name);
  return { surname: name.slice(0, length), given: name.slice(length), script: 'han', ...withTitle };
}

function surnameLength(name: string): number {
  if (name.length >= 5 && isCompoundSurname(name.slice(0, 4))) return 4;
  if (name.length >= 3 && isCompoundSurname(name.slice(0, 2))) return 2;
  if (name.length === 2 && isCompoundSurname(name)) return 2;
  // Four characters that begin with two surnames: a married woman's double surname.
  if (name.length === 4 && isChineseSurname(name[0] ?? '') && isChineseSurname(name[1] ?? '')) return 2;
  return 1;
}

function latinName(bare: string): PersonName {
  const title = LATIN_TITLE.exec(bare)?.[0]?.trim();
  const name = (title === undefined ? bare : bare.replace(LATIN_TITLE, '')).replace(LATIN_SUFFIX, '');
  const script = /\p{Script=Latin}/u.test(name) ? 'latin' : 'other';
  const withTitle = title === undefined ? {} : { title };
  const comma = /^([^,]+),\s*(.+)$/.exec(name);
  if (comma) return { surname: comma[1]?.trim() ?? '', given: comma[2]?.trim() ?? '', script, ...withTitle };
  const words = name.split(' ').filter((word) => word !== '');
  if (words.length < 2) {
    return title === undefined
      ? { surname: '', given: name, script }
      : { surname: name, given: '', script, title };
  }
  let first = words.length - 1;
  while (first > 1 && PARTICLE.test(words[first - 1] ?? '')) first--;
  return {
    surname: words.slice(first).join(' '),
    given: words.slice(0, first).join(' '),
    script,
    ...withTitle,
  };
}
