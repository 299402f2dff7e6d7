import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isAppError } from '../../../../platform/errors/index.ts';
import { readEntities } from '../read-entities.ts';
import { buildDictionary } from './dictionary.ts';
import type { DictionaryEntry } from './dictionary.ts';

const reference = { reference: new Date('2026-11-21T10:00:00+08:00'), zone: 'Asia/Shanghai' };

function read(text: string, entries: DictionaryEntry[]): string[] {
  const dictionaries = [buildDictionary('product', entries)];
  return readEntities(text, { ...reference, dictionaries }).map(
    ({ kind, text: written, canonical }) => `${kind} ${written} → ${canonical}`,
  );
}

const SHOP: DictionaryEntry[] = [
  { value: '暖风机', aliases: ['取暖器', '小太阳'] },
  { value: '暖风机滤网', kind: 'part' },
  { value: 'LH-K102', aliases: ['K102'] },
  { value: '双十一礼盒' },
  { value: 'app' },
];

describe('a dictionary', () => {
  it.each([
    ['取暖器坏了', ['product 取暖器 → 暖风机']],
    ['暖风机滤网多少钱', ['part 暖风机滤网 → 暖风机滤网']],
    ['暖風機', ['product 暖風機 → 暖风机']],
    ['ｋ１０２到货没', ['product ｋ１０２ → LH-K102']],
    ['lh-k102', ['product lh-k102 → LH-K102']],
    ['双十一礼盒还有吗', ['product 双十一礼盒 → 双十一礼盒']],
    ['an apple', []],
    ['the app, please', ['product app → app']],
  ])('reads "%s"', (text, expected) => {
    expect(read(text, SHOP)).toEqual(expected);
  });

  it('gives a contested name to the higher priority, and is less sure of a draw', () => {
    const entries = [
      { value: 'A款', aliases: ['小白'] },
      { value: 'B款', aliases: ['小白'], priority: 1 },
    ];
    expect(read('小白', entries)).toEqual(['product 小白 → B款']);
    const draw = [
      buildDictionary('x', [
        { value: 'A款', aliases: ['小白'] },
        { value: 'B款', aliases: ['小白'] },
      ]),
    ];
    expect(readEntities('小白', { ...reference, dictionaries: draw })[0]?.confidence).toBe(0.7);
  });

  it('keeps what lies inside when nested is asked for', () => {
    const dictionaries = [buildDictionary('product', SHOP)];
    const found = readEntities('双十一礼盒', { ...reference, dictionaries, nested: true });
    expect(found.slice(0, 2).map(({ kind }) => kind)).toEqual(['product', 'date']);
  });

  it('refuses an empty name and says which', () => {
    const run = (): unknown => buildDictionary('x', [{ value: 'a' }, { value: ' ' }]);
    expect(run).toThrow(/Entry 2/);
    try {
      run();
    } catch (error) {
      expect(isAppError(error) && error.fields).toEqual([expect.objectContaining({ field: 'entries/1' })]);
    }
  });

  it('finds exactly what a plain search finds', () => {
    const letters = fc.string({ unit: fc.constantFrom('甲', '乙', '丙'), minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(
        fc.uniqueArray(letters, { minLength: 1, maxLength: 12 }),
        letters,
        letters,
        (names, a, b) => {
          const text = a + b + a;
          const [first] = read(
            text,
            names.map((value) => ({ value })),
          );
          const starts = names.map((name) => text.indexOf(name)).filter((at) => at >= 0);
          expect(first === undefined).toBe(starts.length === 0);
        },
      ),
    );
  });

  it('of 100,000 entries is built in a second and read in one pass', () => {
    const entries = Array.from({ length: 100_000 }, (_, place) => ({
      value: `商品${place.toString(36)}号款`,
    }));
    const before = performance.now();
    const dictionary = buildDictionary('product', entries);
    // Ten times what it takes: other tests share the processor.
    expect(performance.now() - before).toBeLessThan(5000);
    const [found] = readEntities('有没有商品1abc号款', { ...reference, dictionaries: [dictionary] });
    expect(found?.canonical).toBe('商品1abc号款');
  });
});
