import { parseChineseNumber } from '../../language/index.ts';

/** A number with the unit after it, in a form in which equal facts are equal: `7 day`, `400 yuan`, `3`. */
export type Fact = string;

const UNITS: readonly (readonly [RegExp, string])[] = [
  [/^(个)?工作日|^(business|working) days?/iu, 'workday'],
  [/^天|^日(?!元)|^days?\b/iu, 'day'],
  [/^(个)?小时|^个钟|^hours?\b|^hrs?\b/iu, 'hour'],
  [/^分钟|^minutes?\b|^mins?\b/iu, 'minute'],
  [/^(个)?月|^months?\b/iu, 'month'],
  [/^年|^years?\b/iu, 'year'],
  [/^周|^(个)?星期|^weeks?\b/iu, 'week'],
  [/^元|^块|^人民币|^yuan\b|^rmb\b|^cny\b/iu, 'yuan'],
  [/^美元|^dollars?\b|^usd\b/iu, 'dollar'],
  [/^%|^％|^percent\b/iu, 'percent'],
  [/^折/u, 'tenth'],
  [/^次|^times?\b/iu, 'time'],
  [/^件|^个|^台|^pieces?\b|^items?\b/iu, 'piece'],
];
const NUMBER = /[¥￥$]?\d+(?:[,，]\d{3})*(?:\.\d+)?|[零〇一二两三四五六七八九十百千万亿半]+/gu;
/** Words in which these signs are no numbers. */
const NO_NUMBER =
  /一下|一些|一样|一般|一起|一直|一定|一律|一旦|一经|一键|一致|统一|唯一|第一时间|万一|一并|进一步|千万|百分之?百|十分|四处|七上八下|一个(?!月|小时|星期|工作日)|一次性|之一|其一|任一|每一|某一|哪一|这一|那一|同一|两者|半天/gu;

/** All numbers of a text with their units; Chinese numerals as digits. */
export function numbersOf(text: string): Set<Fact> {
  const plain = text.normalize('NFKC').replace(NO_NUMBER, (word) => '·'.repeat(word.length));
  const facts = new Set<Fact>();
  for (const match of plain.matchAll(NUMBER)) {
    const value = valueOf(match[0]);
    if (value === undefined) continue;
    const rest = plain.slice(match.index + match[0].length).trimStart();
    const sign = /^[¥￥]/u.test(match[0]) ? 'yuan' : match[0].startsWith('$') ? 'dollar' : undefined;
    const unit = sign ?? UNITS.find(([pattern]) => pattern.test(rest))?.[1];
    facts.add(unit ? `${value} ${unit}` : String(value));
  }
  return facts;
}

function valueOf(text: string): number | undefined {
  const digits = text.replace(/[¥￥$,，]/gu, '');
  if (/^\d/.test(digits)) return Number(digits);
  if (text === '半') return 0.5;
  const value = parseChineseNumber(text);
  return typeof value === 'number' ? value : undefined;
}

/** Whether a number of a sentence stands in its passages: with the same unit, or without one where it has none. */
export function hasNumber(passages: Set<Fact>, fact: Fact): boolean {
  if (passages.has(fact)) return true;
  if (fact.includes(' ')) return false;
  return [...passages].some((each) => each.split(' ')[0] === fact);
}

const LINK =
  /(?:https?:\/\/|www\.)[^\s，。；、）)】》"'<>]+|[a-z0-9-]+(?:\.[a-z0-9-]+)*\.(?:com|cn|net|org|io|top|xyz|vip|shop|cc|info|link|me)\b(?:\/[^\s，。；、）)】》"'<>]*)?/giu;
const EMAIL = /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/gu;
/** Telephone-like: digits with separators, seven or more in all. */
const PHONE = /\+?\d[\d\s()-]{5,}\d/gu;

/** Addresses and telephone numbers, as they stand but for blanks and capitals. */
export function contactsOf(text: string): Set<string> {
  const plain = text.normalize('NFKC');
  const found = [...plain.matchAll(EMAIL), ...plain.matchAll(LINK)].map(([each]) =>
    each.toLowerCase().replace(/[.,;:!?]+$/u, ''),
  );
  const phones = [...plain.matchAll(PHONE)].map(([each]) => each.replace(/\D/gu, ''));
  return new Set([...found, ...phones.filter((each) => each.length >= 7)]);
}

/** Latin words with a capital or a digit (names and models of products), and what stands in quotation marks. */
export function namesOf(text: string): Set<string> {
  const plain = text.normalize('NFKC');
  const quoted = [...plain.matchAll(/[「『《“"]([^」』》”"]{2,40})[」』》”"]/gu)].map(
    (match) => match[1] ?? '',
  );
  const latin = [...plain.matchAll(/[A-Za-z][A-Za-z0-9]*(?:[-+.][A-Za-z0-9]+)*/gu)]
    .filter((match) => isName(match[0], plain.slice(0, match.index), /[\u4e00-\u9fff]/u.test(plain)))
    .map((match) => match[0]);
  return new Set([...quoted, ...latin].map((each) => each.toLowerCase().replace(/\s+/gu, '')));
}

function isName(word: string, before: string, inChinese: boolean): boolean {
  if (/\d/u.test(word)) return true;
  // In Chinese every Latin word is one; in English those with a capital inside a sentence.
  if (inChinese) return word.length > 1;
  const begins = /(^|[.!?。！？:：]\s*)$/u.test(before);
  return /^[A-Z]/u.test(word) && !begins && word !== 'I' && !/^I'/u.test(word);
}
