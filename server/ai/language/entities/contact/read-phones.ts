import { parsePhoneNumberFromString } from 'libphonenumber-js';
import type { Candidate, PhoneValue } from '../entity.ts';
import { DIGITS } from '../numbers/chinese-numerals.ts';

const MOBILE = /(?<![\d.])(?:\+?(?:00)?86[- ]?)?1[3-9]\d([- ]?)\d{4}\1\d{4}(?![\d])/g;
const LANDLINE =
  /(?<![\d.-])(?:\+?86[- ]?)?(?:\((?:010|02\d|0[3-9]\d\d)\)|010|02\d|0[3-9]\d\d)[- ]?([2-8]\d{6,7})(?:(?:-|转|ext\.?)(\d{1,6}))?(?!\d)/g;
const SERVICE = /(?<![\d.-])[48]00[- ]?(?:\d{3}[- ]?\d{4}|\d{4}[- ]?\d{3})(?![\d])/g;
const HOTLINE =
  /(?<![\d.+-])(?:123(?:06|15|33|45|48|58|66|69|88|95)|1000[01]|10010|10086|10099|95\d{3}|(?<=[打拨].{0,3}|报警.{0,3}|电话.{0,2})1(?:10|19|20|22))(?![\d.%-])/g;
const SPOKEN =
  /(?<![〇零一二三四五六七八九])[幺一][三五七八九四六][〇零幺一二三四五六七八九]{9}(?![〇零幺一二三四五六七八九])/g;
const ABROAD = /\+\d[\d() .-]{5,20}\d(?!\d)|(?<![\d-])(?:\(\d{3}\) ?|\d{3}[-. ])\d{3}[-. ]\d{4}(?![\d-])/g;
const SEVEN_DIGITS = /\d(?:[-() .]{0,2}\d){6}/;
// The library takes tens of microseconds a number: a text full of them must not hold up a turn.
const MOST_ABROAD = 100;
const UNIT_BEHIND = /^ ?[元块个件人万亿]/;

/** Phone numbers; canonical: E.164 (`+8613800138000`), extension as `;ext=12`. Short public numbers are `hotline`. */
export function readPhones(folded: string, out: Candidate[]): void {
  if (SEVEN_DIGITS.test(folded)) {
    each(MOBILE, folded, (match) => {
      const digits = match[0].replace(/\D/g, '').slice(-11);
      out.push(phone(match.index, match[0].length, `+86${digits}`, 'mobile', 0.99));
    });
    each(LANDLINE, folded, (match) => addLandline(match, out));
    each(SERVICE, folded, (match) => {
      out.push(phone(match.index, match[0].length, `+86${match[0].replace(/\D/g, '')}`, 'service', 0.93));
    });
    addAbroad(folded, out);
  }
  each(HOTLINE, folded, (match) => {
    if (UNIT_BEHIND.test(folded.slice(match.index + match[0].length, match.index + match[0].length + 2)))
      return;
    const number = match[0];
    out.push({
      kind: 'hotline',
      start: match.index,
      end: match.index + number.length,
      value: number,
      canonical: number,
      confidence: 0.8,
    });
  });
  each(SPOKEN, folded, (match) => {
    const digits = [...match[0]].map((digit) => (digit === '幺' ? 1 : DIGITS[digit])).join('');
    out.push(phone(match.index, match[0].length, `+86${digits}`, 'mobile', 0.9));
  });
}

function each(pattern: RegExp, text: string, take: (match: RegExpExecArray) => void): void {
  pattern.lastIndex = 0;
  for (let match = pattern.exec(text); match; match = pattern.exec(text)) take(match);
}

function addLandline(match: RegExpExecArray, out: Candidate[]): void {
  const extension = match[2];
  const main =
    extension === undefined
      ? match[0]
      : match[0].slice(0, match[0].lastIndexOf(match[1] ?? '') + (match[1] ?? '').length);
  const digits = main.replace(/\D/g, '').replace(/^86/, '').replace(/^0/, '');
  const number = `+86${digits}${extension === undefined ? '' : `;ext=${extension}`}`;
  out.push(phone(match.index, match[0].length, number, 'landline', 0.95));
}

function addAbroad(folded: string, out: Candidate[]): void {
  let count = 0;
  ABROAD.lastIndex = 0;
  for (let match = ABROAD.exec(folded); match && count < MOST_ABROAD; match = ABROAD.exec(folded)) {
    const text = match[0];
    if (text.startsWith('+86') && /^\+86[- ]?1[3-9]/.test(text)) continue;
    count += 1;
    const parsed = parsePhoneNumberFromString(text, text.startsWith('+') ? undefined : 'US');
    if (!parsed?.isPossible()) continue;
    const valid = parsed.isValid();
    if (!valid && !text.startsWith('+')) continue;
    const found = phone(match.index, text.length, parsed.number, 'international', valid ? 0.96 : 0.6);
    (found.value as PhoneValue).country = parsed.country ?? '';
    out.push(found);
  }
}

function phone(
  start: number,
  length: number,
  number: string,
  type: PhoneValue['type'],
  confidence: number,
): Candidate {
  const value: PhoneValue = { number, type, country: 'CN' };
  return { kind: 'phone', start, end: start + length, value, canonical: number, confidence };
}
