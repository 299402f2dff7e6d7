import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { documentGrams, queryGrams, textMatches } from './grams.ts';

function found(text: string, query: string): boolean {
  const held = documentGrams(text);
  const wanted = queryGrams(query);
  return wanted.size > 0 && [...wanted].every((gram) => held.has(gram));
}

describe('grams', () => {
  it.each([
    ['我的快递怎么还没到', '快递', true],
    ['我的快递怎么还没到', '递', true],
    ['我的快递怎么还没到', '快递没到', false],
    ['订单ＡＢ１２３４５请查', 'ab123', true],
    ['订单ab12345请查', '345', true],
    ['订单ab12345请查', 'ab', true],
    ['订单ab12345请查', '12', false],
    ['iPhone手机壳', 'IPHONE 手机', true],
    ['Where is my refund?', 'refun', true],
    ['Where is my refund?', 'fund', true],
    ['Where is my refund?', 're', true],
    ['Where is my refund?', 'ef', false],
    ['Crème brûlée', 'brûlée', true],
    ['返品したいです', '返品', true],
    ['배송 문의', '배송', true],
    ['𠮷野家', '𠮷野', true],
    ['随便', '？！', false],
    ['', '快递', false],
  ])('%s holds %s: %s', (text, query, expected) => {
    expect(found(text, query)).toBe(expected);
    expect(textMatches(text, query)).toBe(expected);
  });

  it('tells a real match from grams in another order', () => {
    expect(found('退货款货物', '退货物')).toBe(true);
    expect(textMatches('退货款货物', '退货物')).toBe(false);
  });

  it('finds whatever really stands in a text', () => {
    const text = fc.string({ unit: fc.constantFrom(...'快递退款订单abcAB12３ ，ー'), maxLength: 30 });
    fc.assert(
      fc.property(text, text, (held, query) => {
        if (textMatches(held, query)) expect(found(held, query)).toBe(true);
      }),
    );
    fc.assert(
      fc.property(text, fc.nat(30), fc.nat(30), (held, from, to) => {
        const query = held.slice(from, to);
        const cutsWord = /[a-zA-Z\d３]$/.test(held.slice(0, from)) && /^[a-zA-Z\d３]/.test(query);
        if (queryGrams(query).size > 0 && !cutsWord) expect(textMatches(held, query)).toBe(true);
      }),
    );
  });

  it('takes any text without failing', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(documentGrams(text).size).toBeLessThanOrEqual(2 * text.normalize('NFKC').length + 2);
        queryGrams(text);
      }),
    );
  });
});
