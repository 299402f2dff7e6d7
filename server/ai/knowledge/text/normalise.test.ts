import fc from 'fast-check';
import { expect, test } from 'vitest';
import { normalise } from './normalise.ts';

test.each([
  ['full width becomes half width', 'ＡＢＣ１２３', 'abc123'],
  ['Traditional becomes Simplified', '請問退貨運費誰出', '请问退货运费谁出'],
  ['punctuation becomes one blank', '怎么退货？？！（急）', '怎么退货 急'],
  ['blanks are folded and trimmed', '  怎么\t退\n货　', '怎么 退 货'],
  ['elongations are shortened', '急急急急 sooooo slow 好的', '急 so slow 好的'],
  ['pairs are kept', '谢谢 hello', '谢谢 hello'],
  ['numbers keep their digits and point', '满1000减3.5，打 85% 折', '满1000减3.5 打 85% 折'],
  ['a point at the end of a sentence is a blank', '买了3. 怎么办', '买了3 怎么办'],
  ['apostrophes vanish', "I don’t / don't know", 'i dont dont know'],
  ['emoji and half pairs are blanks', '好的😊\ud83d哦', '好的 哦'],
  ['invisible characters vanish', '退\u200b货\ufeff', '退货'],
  ['rare Han beyond the basic plane stay', '𠮷野家', '𠮷野家'],
  ['control characters vanish', '退\u0000货', '退货'],
  ['nothing stays nothing', '！？…', ''],
])('%s', (_name, text, expected) => {
  expect(normalise(text)).toBe(expected);
});

test('normalising twice changes nothing more', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 40 }), (text) => {
      const once = normalise(text);
      expect(normalise(once)).toBe(once);
    }),
    { numRuns: 1000 },
  );
});
