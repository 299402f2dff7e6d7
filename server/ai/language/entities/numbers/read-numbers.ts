import { parseChineseNumber, tidy } from './chinese-numerals.ts';
import { ENGLISH_NUMBER, parseEnglishNumber } from './english-numerals.ts';

/** A number within a text, before anybody knows what it counts. */
export interface NumberToken {
  start: number;
  end: number;
  value: number;
  /** Plain digits without sign, comma, point or unit: may be a code. */
  digits: boolean;
  /** Written with Han numerals only, one character: 一 in 一下 is hardly a number. */
  lone: boolean;
  /** 几, 多, 来, 余 beside it: about so many. */
  about: boolean;
}

const HAN_DIGIT = '〇零一二三四五六七八九廿卅壹贰叁肆伍陆柒捌玖';
const UNIT = '(?:[十百万亿拾佰]|[千仟](?![克米瓦卡]))';
// 三两 is a weight: 两 counts only where no digit stands before it.
const HAN = `(?:[${HAN_DIGIT}]|(?<![${HAN_DIGIT}\\d.])两)`;
const ARABIC = String.raw`(?:(?<![\d.])\d{1,3}(?:,\d{3})+(?:\.\d+)?(?![\d,])|\d+(?:\.\d+)?)`;
const POINT = `点(?=[〇零一二三四五六七八九](?![十百千刻分点]))`;
const MORE = `(?:${UNIT}${ARABIC}?|${HAN}|${POINT})`;
const NUMERAL = new RegExp(`${ARABIC}(?:(?=${UNIT})${MORE}*)?|(?:${HAN}|[十拾])${MORE}*`, 'g');
const ENGLISH_CUE =
  /\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w{3,5}teen|twenty|\w{3,5}ty|hundred|thousand|million|billion|dozen)\b/;
const PLAIN = /^\d+$/;
const LONGEST = 40;

/** All numbers of a folded text, in order: digits, Han numerals, mixed ones, 1.5万, 3k, English number words. */
export function readNumbers(folded: string): NumberToken[] {
  const tokens: NumberToken[] = [];
  NUMERAL.lastIndex = 0;
  for (let match = NUMERAL.exec(folded); match; match = NUMERAL.exec(folded)) {
    const token = tokenOf(folded, match.index, match[0]);
    if (token) tokens.push(token);
  }
  if (ENGLISH_CUE.test(folded)) addEnglish(folded, tokens);
  return tokens;
}

function tokenOf(folded: string, start: number, text: string): NumberToken | undefined {
  const end = start + text.length;
  const digits = PLAIN.test(text);
  if (text.length > LONGEST && !digits) return undefined;
  let value = digits ? Number(text) : parseNumeral(text);
  if (value === undefined || !Number.isFinite(value)) return undefined;
  let last = end;
  const next = folded[last] ?? '';
  // 3k, 2w: thousand and ten thousand, where no letter follows.
  if ((next === 'k' || next === 'w') && /\d$/.test(text) && !/[a-z\d]/.test(folded[last + 1] ?? '')) {
    value = tidy(value * (next === 'k' ? 1e3 : 1e4));
    last += 1;
  }
  const about = '多来余几'.includes(folded[last] ?? ' ') || '几数'.includes(folded[start - 1] ?? ' ');
  const first = startOfSign(folded, start);
  return {
    start: first,
    end: last,
    value: first < start ? -value : value,
    digits: digits && last === end && first === start,
    lone: text.length === 1 && !digits,
    about,
  };
}

/** 负三, and -5 where the dash is no hyphen between two things. */
function startOfSign(folded: string, start: number): number {
  const before = folded[start - 1];
  if (before === '负') return start - 1;
  if (before === '-' && /^$|[\s(（:：,，]/.test(folded[start - 2] ?? '')) return start - 1;
  return start;
}

function parseNumeral(text: string): number | undefined {
  const plain = text.replaceAll(',', '');
  const direct = Number(plain);
  return Number.isNaN(direct) ? parseChineseNumber(plain) : direct;
}

function addEnglish(folded: string, tokens: NumberToken[]): void {
  const found = tokens.length;
  ENGLISH_NUMBER.lastIndex = 0;
  for (let match = ENGLISH_NUMBER.exec(folded); match; match = ENGLISH_NUMBER.exec(folded)) {
    const value = parseEnglishNumber(match[0]);
    if (value === undefined) continue;
    const start = match.index;
    tokens.push({ start, end: start + match[0].length, value, digits: false, lone: false, about: false });
  }
  if (tokens.length > found && found > 0) tokens.sort((left, right) => left.start - right.start);
}
