import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { textDiff } from './text-diff.ts';

describe('the difference of two texts', () => {
  it('names what went and what came', () => {
    expect(textDiff('签收后七天内可退货。', '签收后十五天内可以退货。')).toEqual([
      { kind: 'same', text: '签收后' },
      { kind: 'removed', text: '七' },
      { kind: 'added', text: '十五' },
      { kind: 'same', text: '天内可' },
      { kind: 'added', text: '以' },
      { kind: 'same', text: '退货。' },
    ]);
    expect(textDiff('same', 'same')).toEqual([{ kind: 'same', text: 'same' }]);
    expect(textDiff('', '')).toEqual([]);
  });

  it('leads from one to the other, whatever they are', () => {
    const text = fc.string({ unit: fc.constantFrom('退', '货', '七', 'a', ' ', '\n', '，'), maxLength: 60 });
    fc.assert(
      fc.property(text, text, (before, after) => {
        const parts = textDiff(before, after);
        const side = (out: string): string =>
          parts
            .filter(({ kind }) => kind !== out)
            .map((part) => part.text)
            .join('');
        expect(side('added')).toBe(before);
        expect(side('removed')).toBe(after);
      }),
    );
  });

  it('gives up on texts that have nothing in common, without taking long', () => {
    const before = Array.from({ length: 5000 }, (_, n) => `a${n}`).join(' ');
    const after = Array.from({ length: 5000 }, (_, n) => `b${n}`).join('，');
    expect(textDiff(before, after).length).toBeGreaterThan(0);
  });
});
