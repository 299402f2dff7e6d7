import type { Candidate } from '../entity.ts';
import { DIGITS } from '../numbers/chinese-numerals.ts';
import type { NumberToken } from '../numbers/read-numbers.ts';
import { CURRENCY_WORDS, minorUnits } from './currencies.ts';

const BEFORE =
  /(?:¥|\$|€|£|₩|hk\$|us\$|nt\$|a\$|s\$|rmb|cny|usd|hkd|eur|gbp|jpy|人民币|美元|美金|港币)[ :]?$/;
const BEHIND =
  / ?(?:元人民币|人民币|新加坡元|新台币|块钱|[美日港欧韩澳]元|美金|美刀|[港台日韩澳新]币|英镑|元|圆|块|円|刀(?![片具把])|rmb|cny|usd|hkd|twd|euros?|eur|gbp|jpy|krw|sgd|aud|dollars?|bucks?|yuan|yen|€)/y;
// 三块蛋糕, 两块表: pieces of a thing, not money.
const PIECE_OF =
  /[ ]?(?:蛋糕|肉|表|砖|布|糖|豆腐|地|屏|电池|玻璃|木|石|面包|巧克力|香皂|肥皂|硬盘|手表|毛巾|饼|姜|牌|板)/y;
const TAIL =
  /(?:(\d{1,2}|[零一二三四五六七八九])(?:[毛角]([\d零一二三四五六七八九])?分?|分)?(?:钱)?|半)(?![\d零一二三四五六七八九十百千万.,]|[个件盒箱瓶包袋条双套台部张本份折月日号点天年])/y;
const SMALL = /(毛|角|分)(钱)?([零一二三四五六七八九\d](?![\d十百千万件个]))?/y;
const CENTS = / ?(?:cents?\b|¢)/y;
const LETTER = /[a-z]/;

/** Money: ¥199, 三百块, 3块5, 5毛, 1.5万元, $1,299.50, three hundred dollars. Canonical: `19900 CNY`, integer minor units. */
export function readMoney(folded: string, tokens: readonly NumberToken[], out: Candidate[]): void {
  for (let place = 0; place < tokens.length; place += 1) {
    const token = tokens[place] as NumberToken;
    const found = amountAt(folded, token);
    if (!found) continue;
    out.push(found);
    const before = tokens[place - 1];
    if (before) addLowerEnd(folded, before, found, token, out);
  }
}

function amountAt(folded: string, token: NumberToken): Candidate | undefined {
  const { start, currency: named } = currencyBefore(folded, token.start);
  const behind = currencyBehind(folded, token.end);
  if (!behind) {
    return named === undefined ? smallAt(folded, token) : money(start, token.end, token.value, named, 0.98);
  }
  PIECE_OF.lastIndex = behind.end;
  if (behind.word === '块' && PIECE_OF.test(folded)) return undefined;
  const currency = behind.word === '元' ? (named ?? 'CNY') : CURRENCY_WORDS.get(behind.word);
  if (currency === undefined) return undefined;
  const takesTail = currency === 'CNY' && Number.isInteger(token.value);
  const tail = takesTail ? tailAt(folded, behind.end, behind.word) : undefined;
  const value = token.value + (tail?.value ?? 0);
  return money(start, tail?.end ?? behind.end, value, currency, token.about ? 0.8 : 0.97);
}

function currencyBefore(folded: string, start: number): { start: number; currency: string | undefined } {
  const written = BEFORE.exec(folded.slice(Math.max(0, start - 6), start))?.[0];
  if (written === undefined) return { start, currency: undefined };
  const first = start - written.length;
  if (LETTER.test(written) && LETTER.test(folded[first - 1] ?? '')) return { start, currency: undefined };
  const currency = written.includes('¥') ? 'CNY' : CURRENCY_WORDS.get(written.replace(/[ :]$/, ''));
  return { start: first, currency };
}

function currencyBehind(folded: string, end: number): { word: string; end: number } | undefined {
  BEHIND.lastIndex = end + ('多来余'.includes(folded[end] ?? ' ') ? 1 : 0);
  const written = BEHIND.exec(folded)?.[0];
  if (written === undefined) return undefined;
  const word = written.trim();
  const goesOn = LETTER.test(word) && LETTER.test(folded[BEHIND.lastIndex] ?? '');
  return goesOn ? undefined : { word, end: BEHIND.lastIndex };
}

/** 3块5, 三块五毛, 12块8毛5, 100元5角, 两块半. */
function tailAt(folded: string, at: number, word: string): { end: number; value: number } | undefined {
  TAIL.lastIndex = at;
  const match = TAIL.exec(folded);
  if (!match) return undefined;
  const end = TAIL.lastIndex;
  if (match[0] === '半') return word === '块' ? { end, value: 0.5 } : undefined;
  const first = digitOf(match[1] ?? '0');
  const marked = /[毛角分]/.exec(match[0])?.[0];
  // 100元 5…: without 毛 or 角 only 块 takes a digit (3块5).
  if (!marked && word !== '块') return undefined;
  if (marked === '分') return { end, value: first / 100 };
  if (first > 9) return !marked ? { end, value: first / 100 } : undefined;
  return { end, value: first / 10 + (match[2] ? digitOf(match[2]) / 100 : 0) };
}

function digitOf(text: string): number {
  return DIGITS[text] ?? Number(text);
}

/** 5毛, 五分钱, 三毛五, 50 cents. */
function smallAt(folded: string, token: NumberToken): Candidate | undefined {
  CENTS.lastIndex = token.end;
  if (CENTS.test(folded)) return money(token.start, CENTS.lastIndex, token.value / 100, 'USD', 0.95);
  SMALL.lastIndex = token.end;
  const match = SMALL.exec(folded);
  if (!match || (match[1] === '分' && match[2] === undefined)) return undefined;
  if (match[1] === '角' && match[2] === undefined) return undefined;
  if (/[巾衣线绒笔孩病]/.test(folded[SMALL.lastIndex] ?? '')) return undefined;
  const tenth = match[1] === '分' ? 0.01 : 0.1;
  const value = token.value * tenth + (match[3] ? digitOf(match[3]) / 100 : 0);
  return money(token.start, SMALL.lastIndex, value, 'CNY', 0.9);
}

/** 100-200元, 一百到两百块: the lower end is money too. */
function addLowerEnd(
  folded: string,
  before: NumberToken,
  upper: Candidate,
  token: NumberToken,
  out: Candidate[],
): void {
  const between = folded.slice(before.end, token.start);
  if (!/^ ?(?:-|~|到|至|to) ?$/.test(between)) return;
  if (out.length > 1 && (out[out.length - 2] as Candidate).end > before.start) return;
  const { currency } = upper.value as { currency: string };
  const prefix = /[¥$€£]/.test(folded[before.start - 1] ?? '') ? 1 : 0;
  out.push(money(before.start - prefix, before.end, before.value, currency, 0.85));
}

function money(start: number, end: number, major: number, currency: string, confidence: number): Candidate {
  const minor = Math.round(major * minorUnits(currency));
  return {
    kind: 'money',
    start,
    end,
    value: { minor, currency },
    canonical: `${minor} ${currency}`,
    confidence,
  };
}
