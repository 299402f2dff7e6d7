const ONES: Readonly<Record<string, number>> = {
  zero: 0,
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
  eleven: 11,
  twelve: 12,
  thirteen: 13,
  fourteen: 14,
  fifteen: 15,
  sixteen: 16,
  seventeen: 17,
  eighteen: 18,
  nineteen: 19,
};
const TENS: Readonly<Record<string, number>> = {
  twenty: 20,
  thirty: 30,
  forty: 40,
  fifty: 50,
  sixty: 60,
  seventy: 70,
  eighty: 80,
  ninety: 90,
};
const SCALES: Readonly<Record<string, number>> = { thousand: 1e3, million: 1e6, billion: 1e9 };

const WORD = [
  ...Object.keys(TENS),
  ...Object.keys(ONES).reverse(),
  ...Object.keys(SCALES),
  'hundred',
  'dozen',
].join('|');

/** A run of English number words, lower case: "three hundred and twenty-five", "two dozen", "a hundred". */
export const ENGLISH_NUMBER = new RegExp(
  `\\b(?:an? (?=hundred|thousand|million|dozen))?(?:${WORD})(?:(?:[ -]|,? and )(?:${WORD})){0,10}\\b`,
  'g',
);

/** The value of such a run; undefined when the words don't make one number ("two three"). */
export function parseEnglishNumber(text: string): number | undefined {
  const words = text.split(/[\s,-]+/).filter((word) => word !== 'and');
  let total = 0;
  let current = 0;
  let seen: 'nothing' | 'ones' | 'tens' | 'hundred' | 'scale' = 'nothing';
  for (const word of words) {
    const one = ONES[word];
    const ten = TENS[word];
    const scale = SCALES[word];
    if (word === 'a' || word === 'an') continue;
    if (one !== undefined) {
      if (seen === 'ones' || (seen === 'tens' && (one === 0 || one > 9))) return undefined;
      current += one;
      seen = 'ones';
    } else if (ten !== undefined) {
      if (seen === 'ones' || seen === 'tens') return undefined;
      current += ten;
      seen = 'tens';
    } else if (word === 'hundred') {
      if (current >= 100) return undefined;
      current = (current || 1) * 100;
      seen = 'hundred';
    } else if (word === 'dozen') {
      current = (current || 1) * 12;
      seen = 'scale';
    } else if (scale !== undefined) {
      total += (current || 1) * scale;
      current = 0;
      seen = 'scale';
    }
  }
  return total + current;
}
