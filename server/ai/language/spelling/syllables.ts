import { pinyin } from 'pinyin-pro';

const FIRST_HAN = 0x4e00;
const LAST_HAN = 0x9fa5;

/** The sounds of Han characters: numbers for toneless syllables, 0 for what is no Han character. */
export interface Syllables {
  /** The usual syllable of each UTF-16 unit. */
  usual: Uint16Array;
  /** 1 where a character has several readings. */
  isAmbiguous: Uint8Array;
  /** Of each syllable, the class of all that are mixed up with it. */
  near: Uint16Array;
  names: string[];
  numbers: Map<string, number>;
}

let table: Syllables | undefined;

/** The table of sounds, made when it is needed for the first time (some hundred milliseconds). */
export function syllables(): Syllables {
  table ??= makeTable();
  return table;
}

/** The syllables of a word as it is read in this word (行 in 银行), as numbers. */
export function readWord(word: string): number[] {
  const { usual, isAmbiguous, numbers } = syllables();
  const own = Array.from({ length: word.length }, (_, at) => usual[word.charCodeAt(at)] ?? 0);
  if (!own.some((_, at) => isAmbiguous[word.charCodeAt(at)] === 1)) return own;
  const read = pinyin(word, { toneType: 'none', type: 'array', v: true });
  return read.length === own.length ? read.map((name, at) => numbers.get(name) ?? own[at] ?? 0) : own;
}

function makeTable(): Syllables {
  const made: Syllables = {
    usual: new Uint16Array(65_536),
    isAmbiguous: new Uint8Array(65_536),
    near: new Uint16Array(2048),
    names: [''],
    numbers: new Map([['', 0]]),
  };
  const classes = new Map<string, number>();
  for (let code = FIRST_HAN; code <= LAST_HAN; code += 1) {
    const readings = pinyin(String.fromCharCode(code), {
      toneType: 'none',
      multiple: true,
      type: 'array',
      v: true,
    });
    for (const name of readings) {
      if (made.numbers.has(name) || !/^[a-z]+$/.test(name)) continue;
      const number = made.names.push(name) - 1;
      made.numbers.set(name, number);
      const key = nearClass(name);
      if (!classes.has(key)) classes.set(key, classes.size + 1);
      made.near[number] = classes.get(key) ?? 0;
    }
    made.usual[code] = made.numbers.get(readings[0] ?? '') ?? 0;
    made.isAmbiguous[code] = new Set(readings).size > 1 ? 1 : 0;
  }
  return made;
}

/** One name for syllables that speakers and typists mix up: zh/z, ch/c, sh/s, n/l, f/h, -ng/-n. */
export function nearClass(syllable: string): string {
  return syllable
    .replace(/^([zcs])h/, '$1')
    .replace(/^n(?=.)/, 'l')
    .replace(/^f(a|an|ang)$/, 'hu$1')
    .replace(/^fei$/, 'hui')
    .replace(/^fen$/, 'hun')
    .replace(/^feng$/, 'hong')
    .replace(/^fo$/, 'huo')
    .replace(/^f/, 'h')
    .replace(/(?<=[aei])ng$/, 'n');
}

/** Whether two syllables begin or end alike: one slip of the finger apart. */
export function areAkin(left: string, right: string): boolean {
  const [, leftStart = '', leftEnd = ''] = /^([zcs]h|[^aeiouv]?)(.*)$/.exec(left) ?? [];
  const [, rightStart = '', rightEnd = ''] = /^([zcs]h|[^aeiouv]?)(.*)$/.exec(right) ?? [];
  return leftEnd === rightEnd || (leftStart !== '' && leftStart === rightStart);
}
