import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cite } from './cite.ts';
import { cutPassages } from './cut-passages.ts';
import { quoteFor } from './quote.ts';
import { sentencesOf } from './sentences.ts';

describe('sentences', () => {
  it('are together the text, whatever it is', () => {
    const text = fc.string({
      unit: fc.constantFrom('退', '。', '！', '.', ' ', '\n', 'a', '”', ';'),
      maxLength: 80,
    });
    fc.assert(
      fc.property(text, (given) => {
        expect(sentencesOf(given).join('')).toBe(given);
      }),
    );
  });
});

describe('passages', () => {
  it('are neither long nor torn within sentences', () => {
    const sentence = '这是一句说明退货流程的话，它有一定的长度。';
    const passages = cutPassages([{ kind: 'text', text: sentence.repeat(100), page: 3 }]);
    expect(passages.length).toBeGreaterThan(2);
    for (const { text, page } of passages) {
      expect(text.length).toBeLessThanOrEqual(700);
      expect(text.endsWith('。')).toBe(true);
      expect(page).toBe(3);
    }
  });
});

describe('a quotation', () => {
  const story = '本店成立于二〇一〇年，服务全国客户。';
  const text = `${story.repeat(8)}生鲜商品签收后四十八小时内可以申请退货，须附照片。${story.repeat(8)}`;

  it('is what answers, not the whole passage', () => {
    const quote = quoteFor(text, '生鲜多久内能退货');
    expect(quote).toContain('四十八小时内可以申请退货');
    expect(quote.length).toBeLessThan(330);
    expect(quote.startsWith('…')).toBe(true);
  });

  it('of a short passage is all of it', () => {
    expect(quoteFor('七天内。凭小票。', '几天')).toBe('七天内。凭小票。');
  });
});

it.each([
  [{ name: '售后手册', page: 12, section: ['3 售后', '3.2 退货'] }, '《售后手册》第12页 · 3.2 退货'],
  [{ name: '售后手册', page: null, section: [] }, '《售后手册》'],
  [{ name: 'Handbook', page: 2, section: ['Returns'] }, '"Handbook", p. 2 · Returns'],
])('%j is cited as %s', (place, citation) => expect(cite(place)).toBe(citation));
