import { foldText } from './fold.ts';

const WORDS: Record<string, string> = {
  street: 'st',
  str: 'st',
  avenue: 'ave',
  av: 'ave',
  road: 'rd',
  drive: 'dr',
  drv: 'dr',
  place: 'pl',
  plc: 'pl',
  court: 'ct',
  crt: 'ct',
  crescent: 'cres',
  cr: 'cres',
  close: 'cl',
  circuit: 'cct',
  boulevard: 'blvd',
  boul: 'blvd',
  lane: 'ln',
  terrace: 'tce',
  terr: 'tce',
  parade: 'pde',
  square: 'sq',
  highway: 'hwy',
  parkway: 'pkwy',
  north: 'n',
  south: 's',
  east: 'e',
  west: 'w',
  northeast: 'ne',
  northwest: 'nw',
  southeast: 'se',
  southwest: 'sw',
  apartment: 'apt',
  flat: 'apt',
  unit: 'apt',
  suite: 'ste',
  floor: 'fl',
  building: 'bldg',
  village: 'vlge',
  saint: 'st',
  mount: 'mt',
  first: '1st',
  second: '2nd',
  third: '3rd',
  fourth: '4th',
  fifth: '5th',
};

/**
 * An address in a light plain form for comparing: half width, lower case, punctuation out, usual words in their short form, Chinese
 * building words (栋幢座号楼单元室) unified, blanks out between Chinese characters. Reads no provinces and cities.
 */
export function plainAddress(text: string): string {
  const folded = foldText(text.slice(0, 400)).toLowerCase();
  if (/\p{Script=Han}/u.test(folded)) return plainChinese(folded);
  return folded
    .replace(/['’`]/g, '')
    .replace(/[^\p{L}\p{N}/-]+/gu, ' ')
    .trim()
    .split(' ')
    .map((word) => WORDS[word] ?? word)
    .join(' ');
}

function plainChinese(folded: string): string {
  return folded
    .replace(/\d{6}(?!\d)$/u, '')
    .replace(/[\s,.;:、，。；：()（）[\]【】"'“”_]+/gu, '')
    .replace(/(?:中华人民共和国|^中国)/u, '')
    .replace(/(\d)(?:幢|号楼|#楼|栋楼|座)/gu, '$1栋')
    .replace(/(\d)(?:房间|房|号室)/gu, '$1室')
    .replace(/#/gu, '号')
    .replace(/[—–~-]+/gu, '-');
}
