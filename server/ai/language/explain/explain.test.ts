import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { trainIntents } from '../intent/index.ts';
import { SHOP } from '../intent/testing/shop-examples.ts';
import { explainIntent } from './index.ts';

const model = trainIntents(SHOP, { threads: 1 });

describe('an explanation', () => {
  it('names the words that carried, examples, the runner-up and a sentence', () => {
    const why = explainIntent(model, '麻烦您，我的發票抬頭错了');
    expect(why.reading.ranked[0]?.label).toBe('invoice');
    expect(why.features[0]?.text).toMatch(/[發票抬頭]/);
    expect(why.nearest[0]).toMatchObject({ text: '发票抬头写错了', label: 'invoice' });
    expect(why.runnerUp?.label).not.toBe('invoice');
    expect(why.margin).toBeCloseTo(why.reading.ranked[0]!.probability - why.runnerUp!.probability);
    expect(why.sentence.zh).toContain('invoice');
    expect(why.sentence.en).toContain('invoice');
  });

  it('gives spans of the original text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), (noise) => {
        const text = `${noise}退款${noise}`;
        for (const { spans, text: word } of explainIntent(model, text).features) {
          for (const { start, end } of spans) {
            expect(text.slice(start, end).toLowerCase()).toBe(word.toLowerCase());
          }
        }
      }),
    );
  });

  it('is one of an empty text too', () => {
    expect(explainIntent(model, '')).toMatchObject({
      features: [],
      nearest: [],
      reading: { inScope: false },
    });
  });
});
