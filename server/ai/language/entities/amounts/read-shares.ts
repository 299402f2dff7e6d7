import type { Candidate } from '../entity.ts';
import { tidy } from '../numbers/chinese-numerals.ts';
import type { NumberToken } from '../numbers/read-numbers.ts';

const PERCENT = / ?(?:%|percent\b|per cent\b|个百分点|个点(?!钟))/y;
const OFF = / ?(?:off\b|discount\b)/y;
const TENTHS = /成(?![功为长本都立交员人了就分年熟])/y;
const FOLD = /折(?![叠扣腾磨返断])/y;
const FIXED: readonly [RegExp, 'percent' | 'discount', number][] = [
  [/打?对折|\bhalf[ -](?:off|price)\b/g, 'discount', 50],
  [/一半/g, 'percent', 50],
];

/**
 * Percent (30%, 百分之三十, 三成; canonical `30%`) and discounts. 八折 means that 80 % is paid, "20% off" that 20 % is taken
 * off: both have the value `{pays: 80, off: 20}` and the canonical form `pays 80%`.
 */
export function readShares(folded: string, tokens: readonly NumberToken[], out: Candidate[]): void {
  for (const token of tokens) {
    const found = shareAt(folded, token);
    if (found) out.push(found);
  }
  if (!folded.includes('半') && !folded.includes('对折') && !folded.includes('half')) return;
  for (const [pattern, kind, value] of FIXED) {
    pattern.lastIndex = 0;
    for (let match = pattern.exec(folded); match; match = pattern.exec(folded)) {
      const end = match.index + match[0].length;
      out.push(kind === 'percent' ? percent(match.index, end, value) : discount(match.index, end, value));
    }
  }
}

function shareAt(folded: string, token: NumberToken): Candidate | undefined {
  const { start, end, value } = token;
  if (folded.startsWith('百分之', start - 3)) return percent(start - 3, end, value);
  PERCENT.lastIndex = end;
  if (PERCENT.test(folded)) {
    OFF.lastIndex = PERCENT.lastIndex;
    if (value > 0 && value <= 100 && OFF.test(folded))
      return discount(start, OFF.lastIndex, tidy(100 - value));
    return percent(start, PERCENT.lastIndex, value);
  }
  TENTHS.lastIndex = end;
  if (value > 0 && value <= 10 && TENTHS.test(folded)) return percent(start, end + 1, tidy(value * 10), 0.8);
  FOLD.lastIndex = end;
  if (value > 0 && value < 100 && FOLD.test(folded)) {
    const first = folded[start - 1] === '打' ? start - 1 : start;
    return discount(first, end + 1, tidy(value < 10 ? value * 10 : value));
  }
  return undefined;
}

function percent(start: number, end: number, value: number, confidence = 0.97): Candidate {
  return { kind: 'percent', start, end, value, canonical: `${value}%`, confidence };
}

function discount(start: number, end: number, pays: number): Candidate {
  return {
    kind: 'discount',
    start,
    end,
    value: { pays, off: tidy(100 - pays) },
    canonical: `pays ${pays}%`,
    confidence: 0.95,
  };
}
