import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { identifyLanguage } from './index.ts';

const lines = readFileSync(new URL('./testing/held-out.txt', import.meta.url), 'utf8')
  .split('\n')
  .filter((line) => line !== '' && !line.startsWith('#'))
  .map((line) => ({ language: line.slice(0, line.indexOf(' ')), text: line.slice(line.indexOf(' ') + 1) }));

describe('the language of a service message', () => {
  it.each([...new Set(lines.map(({ language }) => language))])(
    '%s is found in eleven of twelve',
    (language) => {
      const own = lines.filter((line) => line.language === language);
      expect(own.length).toBeGreaterThanOrEqual(12);
      const wrong = own.filter(({ text }) => {
        const found = identifyLanguage(text).language;
        return found !== language && !(language === 'zh-TW' && found === 'zh-HK');
      });
      expect(wrong.length, wrong.map(({ text }) => text).join('\n')).toBeLessThanOrEqual(own.length / 12);
    },
  );

  it.each([
    ['¿dónde está mi pedido?', 'es'],
    ['Wo ist meine Bestellung', 'de'],
    ['花の店什么时候发货', 'zh-CN'],
    ['唔，好的', 'zh-CN'],
    ['怎么联系 customer service', 'zh-CN'],
    ['請問喺邊度攞貨', 'yue'],
    ['我住在香港，想用八達通付款，請問可以嗎', 'zh-HK'],
    ['', 'und'],
    ['\u0000\ud800', 'und'],
  ])('%s is %s', (text, language) => expect(identifyLanguage(text).language).toBe(language));

  it('says how sure it is, and is less so of a mixed message', () => {
    const plain = identifyLanguage('请问什么时候发货');
    const mixed = identifyLanguage('请问 tracking number for the parcel');
    expect(plain.confidence).toBeGreaterThan(mixed.confidence);
  });

  it('takes any text, and a long one no longer than a short one', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
        const { confidence } = identifyLanguage(text);
        expect(confidence).toBeGreaterThanOrEqual(0);
        expect(confidence).toBeLessThanOrEqual(1);
      }),
    );
    for (const unit of ['a', 'aé ', "l'", 'http://a ', '的', 'の']) {
      const started = performance.now();
      identifyLanguage(unit.repeat(100_000 / unit.length));
      expect(performance.now() - started).toBeLessThan(200);
    }
  });
});
