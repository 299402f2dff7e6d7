import type { Candidate } from '../entity.ts';
import { tidy } from '../numbers/chinese-numerals.ts';
import type { NumberToken } from '../numbers/read-numbers.ts';
import { UNITS } from './units.ts';
import type { Unit } from './units.ts';

const LONGEST_HAN = 3;
const LATIN = / ?([a-z]{1,10})(?![a-z\d])/y;
// 三个小时 is a duration, 一次性 a word, 三位数 and 一把年纪 no quantity, 件事 no goods.
const NOT_A_UNIT =
  /个?(?:小时|钟头|月|半月|星期|礼拜|季度|工作日|自然日|百分点|多?小时)|位数|次性|条街|部分|份子|本来|单元|单子|包邮|包括|包含|包裹里|把年纪|样子|对于|种子|套路|回复|回来|回答|只有|只是|只要|只能|张床|人民|两个|号/y;

/** Quantities with unit: 两件, 3 boxes, 500ml, 十斤, 两斤半. Canonical: amount and code, measures in g, ml, mm: `5000 g`. */
export function readQuantities(folded: string, tokens: readonly NumberToken[], out: Candidate[]): void {
  for (const token of tokens) {
    const at = token.end + ('多来余'.includes(folded[token.end] ?? ' ') ? 1 : 0);
    const found = unitAt(folded, at);
    if (!found || token.value < 0 || folded[token.start - 1] === '第') continue;
    let amount = token.value;
    let end = found.end;
    if (folded[end] === '半' && !/[天年月夜价]/.test(folded[end + 1] ?? '')) {
      amount += 0.5;
      end += 1;
    }
    out.push(quantity(token, end, amount, found.unit, found.written));
  }
  addHalves(folded, out);
}

function unitAt(folded: string, at: number): { unit: Unit; written: string; end: number } | undefined {
  const from = folded[at] === ' ' ? at + 1 : at;
  const first = folded.charCodeAt(from);
  if (first < 0x80) {
    LATIN.lastIndex = at;
    const written = LATIN.exec(folded)?.[1];
    const unit = written === undefined ? undefined : UNITS.get(written);
    return unit && written !== undefined ? { unit, written, end: LATIN.lastIndex } : undefined;
  }
  NOT_A_UNIT.lastIndex = from;
  if (NOT_A_UNIT.test(folded)) return undefined;
  for (let length = LONGEST_HAN; length > 0; length -= 1) {
    const written = folded.slice(from, from + length);
    const unit = UNITS.get(written);
    if (unit) return { unit, written, end: from + written.length };
  }
  return undefined;
}

function quantity(token: NumberToken, end: number, amount: number, unit: Unit, written: string): Candidate {
  const total = tidy(amount * unit.factor);
  return {
    kind: 'quantity',
    start: token.start,
    end,
    value: { amount: total, unit: unit.code, written },
    canonical: `${total} ${unit.code}`,
    // 一个 is said all the time without counting anything.
    confidence: token.lone && amount === 1 ? 0.5 : token.about ? 0.75 : 0.92,
  };
}

const HALF = /半(公斤|斤|升|米|盒|箱|瓶|包|袋|杯|张|块|份)(?!路|径|成)/g;

/** 半斤, 半箱. */
function addHalves(folded: string, out: Candidate[]): void {
  if (!folded.includes('半')) return;
  HALF.lastIndex = 0;
  for (let match = HALF.exec(folded); match; match = HALF.exec(folded)) {
    const written = match[1] ?? '';
    const unit = UNITS.get(written);
    if (!unit || '一两二三四五六七八九十'.includes(folded[match.index - 1] ?? ' ')) continue;
    const token = {
      start: match.index,
      end: match.index + 1,
      value: 0.5,
      digits: false,
      lone: false,
      about: false,
    };
    out.push(quantity(token, match.index + match[0].length, 0.5, unit, written));
  }
}
