/** Digits in all their ways of writing, Simplified (texts are folded before). */
export const DIGITS: Readonly<Record<string, number>> = {
  〇: 0,
  零: 0,
  一: 1,
  二: 2,
  两: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
  壹: 1,
  贰: 2,
  叁: 3,
  肆: 4,
  伍: 5,
  陆: 6,
  柒: 7,
  捌: 8,
  玖: 9,
};

const SMALL_UNITS: Readonly<Record<string, number>> = {
  十: 10,
  拾: 10,
  百: 100,
  佰: 100,
  千: 1000,
  仟: 1000,
};
const LARGE_UNITS: Readonly<Record<string, number>> = { 万: 1e4, 亿: 1e8 };

const NUMBER_OF = /^\d+(?:\.\d+)?/;

/**
 * The number that Chinese numerals say, mixed with digits or not: 一百二十三万, 两千零五, 一百二 (120), 3万5 (35000), 1.5万,
 * 二零二六 (digit by digit), 三点一四, 廿三. Undefined for what is no number ("十百", "一二十").
 */
export function parseChineseNumber(text: string): number | undefined {
  if (text.length === 0 || text.length > 40) return undefined;
  const source = text.replaceAll('廿', '二十').replaceAll('卅', '三十');
  const point = source.search(/点(?=[〇零一二三四五六七八九])/);
  if (point >= 0) return withFraction(source, point);
  return digitByDigit(source) ?? withUnits(source);
}

function withFraction(source: string, point: number): number | undefined {
  const whole = parseChineseNumber(source.slice(0, point));
  const rest = /^([〇零一二三四五六七八九]{1,10})([万亿]?)$/.exec(source.slice(point + 1));
  if (whole === undefined || !rest) return undefined;
  const digits = [...(rest[1] ?? '')].map((digit) => DIGITS[digit]).join('');
  return tidy(Number(`${whole}.${digits}`) * (LARGE_UNITS[rest[2] ?? ''] ?? 1));
}

/** 二零二六, 一三八: two digits and more without a unit, at most 15 of them. */
function digitByDigit(source: string): number | undefined {
  if (source.length < 2 || source.length > 15) return undefined;
  let digits = '';
  for (const each of source) {
    const digit = DIGITS[each];
    if (digit === undefined || each === '两') return undefined;
    digits += digit;
  }
  return Number(digits);
}

interface Sum {
  total: number;
  section: number;
  digit: number | undefined;
  lastUnit: number;
  largest: number;
  zero: boolean;
}

/** Sections of up to 千, closed by 万 and 亿. A digit without a unit at the end counts a tenth of the unit before (一百二). */
function withUnits(source: string): number | undefined {
  const sum: Sum = { total: 0, section: 0, digit: undefined, lastUnit: 0, largest: Infinity, zero: false };
  for (let at = 0; at < source.length;) {
    const char = source[at] ?? '';
    const written = NUMBER_OF.exec(source.slice(at))?.[0];
    const digit = written === undefined ? DIGITS[char] : Number(written);
    at += written?.length ?? 1;
    if (digit === undefined) {
      if (!addUnit(sum, char)) return undefined;
    } else if (digit === 0 && written === undefined) {
      // 零 alone is a number, 一百零 is not.
      if (at === source.length) return source.length === 1 ? 0 : undefined;
      if (sum.digit !== undefined) return undefined;
      sum.zero = true;
    } else {
      if (sum.digit !== undefined) return undefined;
      sum.digit = digit;
    }
  }
  return tidy(sum.total + sum.section + closing(sum.digit, sum.lastUnit, sum.zero));
}

function addUnit(sum: Sum, char: string): boolean {
  const small = SMALL_UNITS[char];
  if (small !== undefined) {
    if (sum.digit === undefined && (small !== 10 || (sum.section > 0 && !sum.zero))) return false;
    if (sum.lastUnit !== 0 && sum.lastUnit < 1e4 && small >= sum.lastUnit) return false;
    sum.section += (sum.digit ?? 1) * small;
    sum.lastUnit = small;
  } else {
    const large = LARGE_UNITS[char];
    if (large === undefined || large === sum.largest) return false;
    const section = sum.section + (sum.digit ?? 0);
    if (section === 0 && sum.total === 0) return false;
    // 万亿: the 亿 takes everything before it.
    sum.total = large > sum.largest ? (sum.total + section) * large : sum.total + section * large;
    sum.section = 0;
    sum.largest = large;
    sum.lastUnit = large;
  }
  sum.digit = undefined;
  sum.zero = false;
  return true;
}

function closing(digit: number | undefined, lastUnit: number, zero: boolean): number {
  if (digit === undefined) return 0;
  return !zero && lastUnit >= 100 && digit < 10 && Number.isInteger(digit) ? (digit * lastUnit) / 10 : digit;
}

/** 1.15 × 10000 is 11500, not 11499.999…. */
export function tidy(value: number): number {
  return Number.isInteger(value) ? value : Number(value.toPrecision(15));
}

const WRITTEN = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九'];
const PLACES = ['', '十', '百', '千'];

/** A whole number from 0 to 9999999999999999 in Chinese numerals: 10 十, 102 一百零二, 20005 两万零五 (as 二万零五). */
export function formatChineseNumber(value: number): string {
  if (value === 0) return '零';
  const sections: number[] = [];
  for (let rest = value; rest > 0; rest = Math.floor(rest / 1e4)) sections.push(rest % 1e4);
  let out = '';
  let gap = false;
  for (let place = sections.length - 1; place >= 0; place -= 1) {
    const section = sections[place] ?? 0;
    if (section === 0) {
      if (place === 2 && out !== '') out += '亿';
      gap = out !== '';
      continue;
    }
    if (out !== '' && (gap || section < 1000)) out += '零';
    out += formatSection(section) + (['', '万', '亿', '万'][place] ?? '');
    gap = false;
  }
  return out.startsWith('一十') ? out.slice(1) : out;
}

function formatSection(section: number): string {
  let out = '';
  let gap = false;
  for (let place = 3; place >= 0; place -= 1) {
    const digit = Math.floor(section / 10 ** place) % 10;
    if (digit === 0) {
      gap = out !== '';
      continue;
    }
    if (gap) out += '零';
    out += `${WRITTEN[digit]}${PLACES[place]}`;
    gap = false;
  }
  return out;
}
