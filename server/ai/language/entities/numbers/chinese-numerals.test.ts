import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatChineseNumber, parseChineseNumber } from './chinese-numerals.ts';
import { parseEnglishNumber } from './english-numerals.ts';

describe('Chinese numerals', () => {
  it.each([
    ['十', 10],
    ['十五', 15],
    ['一百零二', 102],
    ['一百二', 120],
    ['两千零五', 2005],
    ['一百二十三万', 1_230_000],
    ['三万五', 35_000],
    ['3万5', 35_000],
    ['1.5万', 15_000],
    ['一亿二千万', 120_000_000],
    ['两万亿', 2_000_000_000_000],
    ['二零二六', 2026],
    ['三点一四', 3.14],
    ['一点五万', 15_000],
    ['廿三', 23],
    ['壹佰贰拾叁', 123],
    ['零', 0],
  ])('%s is %d', (text, value) => {
    expect(parseChineseNumber(text)).toBe(value);
  });

  it.each(['', '百', '十十', '一二十', '一百零', '万', '点', '三点', '一百一百', 'abc', '万亿万'])(
    '"%s" is none',
    (text) => {
      expect(parseChineseNumber(text)).toBeUndefined();
    },
  );

  it('are read as they were written', () => {
    fc.assert(
      fc.property(fc.oneof(fc.nat(20_000), fc.nat(), fc.maxSafeNat()), (value) => {
        expect(parseChineseNumber(formatChineseNumber(value))).toBe(value);
      }),
      { numRuns: 2000 },
    );
  });

  it('take any text', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => void parseChineseNumber(text)));
    const numeral = fc.string({ unit: fc.constantFrom(...'零一二两十百千万亿点3.') });
    fc.assert(
      fc.property(numeral, (text) => {
        const value = parseChineseNumber(text);
        expect(value === undefined || Number.isFinite(value)).toBe(true);
      }),
    );
  });
});

describe('English number words', () => {
  it.each([
    ['three hundred and twenty-five', 325],
    ['two thousand', 2000],
    ['a hundred', 100],
    ['two dozen', 24],
    ['one million two hundred thousand', 1_200_000],
  ])('%s is %d', (text, value) => {
    expect(parseEnglishNumber(text)).toBe(value);
  });

  it('"two three" is none', () => {
    expect(parseEnglishNumber('two three')).toBeUndefined();
  });
});
