import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { maskText, normalise } from './index.ts';

describe('the normalised form', () => {
  it.each([
    ['full width becomes half width', 'ＡＢＣ１２３　！', 'abc123 !'],
    ['Traditional becomes Simplified', '請問這張訂單退貨運費誰出', '请问这张订单退货运费谁出'],
    ['著 becomes 着 but in names of things', '看著他的著作，乾淨的乾隆', '看着他的著作,干净的乾隆'],
    ['甚 becomes 什 before 么 alone', '為甚麼 甚至', '为什么 甚至'],
    ['blanks are folded and trimmed', '  怎么\t退\n货　', '怎么 退 货'],
    ['drawn out letters are shortened', 'sooooo slow 好好好好 ！！！！', 'so slow 好 !'],
    ['pairs stay', '谢谢 hello !!', '谢谢 hello !!'],
    ['digits stay', '1000 8888', '1000 8888'],
    ['addresses stay', 'www.AAAA.com 和 aaa@bbb.com', 'www.aaaa.com 和 aaa@bbb.com'],
    ['accents are composed', 'Cafe\u0301 e\u200b\u0301', 'café é'],
    ['accents without a letter vanish', '\u0301a \u0301b', 'a b'],
    ['styled letters become letters', '𝐇𝐞𝐥𝐥𝐨 ﬁx ①', 'hello fix 1'],
    ['Korean sobbing stays', '네ㅠㅠ', '네ㅠㅠ'],
    ['invisible characters vanish', '退\u200b货\ufeff\u0000', '退货'],
    ['half pairs are replaced', 'a\ud83db', 'a\ufffdb'],
    ['variation and skin of emoji vanish', '👍🏽 ❤️', '👍 ❤'],
    ['rare Han stay', '𠮷野家', '𠮷野家'],
    ['nothing stays nothing', '', ''],
  ])('%s', (_name, text, expected) => expect(normalise(text).text).toBe(expected));

  it('marks what is no plain word, in offsets of the original', () => {
    const text = '  Sooo 慢！！！ ＷＷＷ https://a.cn/X?q=1 me@x.io １２3.50元 😡😡😡';
    const { marks } = normalise(text);
    expect(marks.map(({ kind, start, end, word }) => [kind, text.slice(start, end), word])).toEqual([
      ['elongation', 'ooo', undefined],
      ['elongation', '！！！', undefined],
      ['elongation', 'ＷＷＷ', undefined],
      ['url', 'https://a.cn/X?q=1', undefined],
      ['email', 'me@x.io', undefined],
      ['number', '１２3.50', undefined],
      ['emoji', '😡😡😡', 'angry'],
    ]);
  });

  it('masks marks as words where features are made', () => {
    expect(maskText(normalise('看https://a.cn 单号12345，谢谢😊'))).toBe(
      '看 _url_ 单号 _number_ ,谢谢 _emoji_smile_',
    );
    expect(maskText(normalise('单号12345😊'), ['emoji'])).toBe('单号12345 _emoji_smile_');
  });

  it('leads back to the original', () => {
    const { text, spanOf, toOriginal, toText } = normalise('  ＡＢ好好好好c');
    expect(text).toBe('ab好c');
    expect(spanOf(2, 3)).toEqual({ start: 4, end: 8 });
    expect(toOriginal(3)).toBe(8);
    expect(toText(5)).toBe(2);
  });
});

const pieces = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 12 }),
  fc
    .array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 8 })
    .map((codes) => String.fromCharCode(...codes)),
  fc.constantFrom(
    ...['著', '名', '乾', '隆', 'aaa', '@', 'a@b.c', 'http://', 'ｗｗｗ.', 'www.', '…', 'ﬁ', 'ﬀ'],
    ...[
      '\u0301',
      '\u200b',
      '\ufe0f',
      'ㅠ',
      'ﾞ',
      'ｶ',
      'İ',
      'Σ',
      '😡',
      '👍🏽',
      ' ',
      '\n',
      '9',
      '.',
      'ﷺ',
      '𝐀',
      '🈚',
      '🆗',
      '🈁',
    ],
  ),
);
const anyText = fc.array(pieces, { maxLength: 14 }).map((parts) => parts.join(''));

describe('for any text', () => {
  it('a second pass changes nothing', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const once = normalise(text).text;
        expect(normalise(once).text).toBe(once);
      }),
      { numRuns: 3000 },
    );
  });

  it('offsets rise and every span lies inside the original', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const { text: form, toOriginal, toText, spanOf, marks } = normalise(text);
        for (let at = 0; at < form.length; at += 1) {
          const { start, end } = spanOf(at, at + 1);
          expect(start).toBeGreaterThanOrEqual(0);
          expect(end).toBeGreaterThan(start);
          expect(end).toBeLessThanOrEqual(text.length);
          expect(toOriginal(at + 1)).toBeGreaterThanOrEqual(start);
          expect(toText(start)).toBeLessThanOrEqual(at);
          expect(spanOf(0, at + 1).end).toBe(end);
        }
        for (const { start, end, textStart, textEnd } of marks) {
          expect(spanOf(textStart, textEnd)).toEqual({ start, end });
          expect(text.slice(start, end)).not.toBe('');
        }
      }),
      { numRuns: 1000 },
    );
  });

  it.each([
    ['one letter', 'a'],
    ['accents', '\u0301'],
    ['zero width blanks', 'a\u200b'],
    ['at signs', 'a@'],
    ['half pairs', '\ud83d'],
    ['addresses', 'http://a.b@'],
    ['emoji', '😡👍'],
    ['several kinds', '退Ａé😡1.\n@'],
  ])('100 kB of %s take no longer than their length', (_name, unit) => {
    const text = unit.repeat(Math.ceil(100_000 / unit.length));
    normalise(text.slice(0, 1000));
    const started = performance.now();
    normalise(text);
    expect(performance.now() - started).toBeLessThan(500);
  });
});
