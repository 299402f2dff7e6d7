import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { editDistance } from './edit-distance.ts';
import { jaroWinkler } from './jaro-winkler.ts';
import { leastDistance, letterMask, mostSimilar } from './letter-mask.ts';
import { areNicknames } from './nicknames.ts';
import { soundKey } from './phonetic.ts';
import { looseSound, surnameToPinyin, toPinyin } from './pinyin.ts';

const words = fc.string({ unit: fc.constantFrom(...'abcdé王'), maxLength: 12 });

/** The whole table, without a band. */
function slowDistance(a: string, b: string): number {
  const d = Array.from({ length: a.length + 1 }, (_, i) =>
    Array.from({ length: b.length + 1 }, (_, j) => i + j),
  );
  const at = (i: number, j: number): number => d[i]?.[j] ?? 0;
  for (let i = 1; i <= a.length; i++) {
    for (let j = 1; j <= b.length; j++) {
      let cost = Math.min(
        at(i - 1, j) + 1,
        at(i, j - 1) + 1,
        at(i - 1, j - 1) + Number(a[i - 1] !== b[j - 1]),
      );
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        cost = Math.min(cost, at(i - 2, j - 2) + 1);
      (d[i] as number[])[j] = cost;
    }
  }
  return at(a.length, b.length);
}

describe('Jaro-Winkler similarity', () => {
  // The first four rows are the examples of Winkler's papers.
  it.each([
    ['martha', 'marhta', 0.9611],
    ['dixon', 'dicksonx', 0.8133],
    ['dwayne', 'duane', 0.84],
    ['jellyfish', 'smellyfish', 0.8963],
    ['abc', 'abc', 1],
    ['abc', 'xyz', 0],
    ['', '', 0],
    ['', 'abc', 0],
    ['王小明', '王小朋', 0.8222],
  ])('of %s and %s is %d', (a, b, expected) => {
    expect(jaroWinkler(a, b)).toBeCloseTo(expected, 3);
  });

  it('is the same in both directions, from 0 to 1, and 1 only for equal texts', () => {
    fc.assert(
      fc.property(words, words, (a, b) => {
        const similarity = jaroWinkler(a, b);
        expect(similarity).toBe(jaroWinkler(b, a));
        expect(similarity).toBeGreaterThanOrEqual(0);
        expect(similarity === 1).toBe(a === b && a !== '');
        expect(similarity).toBeLessThanOrEqual(
          mostSimilar(letterMask(a), letterMask(b), a.length, b.length) + 1e-12,
        );
      }),
    );
  });
});

describe('edit distance', () => {
  it.each([
    ['', '', 0],
    ['kitten', 'sitting', 3],
    ['ca', 'abc', 3],
    ['13912345670', '13912354670', 1],
    ['王小明', '王晓明', 1],
  ])('of %j and %j is %d', (a, b, expected) => {
    expect(editDistance(a, b, 5)).toBe(expected);
  });

  it('within a band is that of the whole table, or one more than the limit', () => {
    fc.assert(
      fc.property(words, words, fc.integer({ min: 0, max: 4 }), (a, b, limit) => {
        const true_ = slowDistance(a, b);
        expect(editDistance(a, b, limit)).toBe(Math.min(true_, limit + 1));
        expect(leastDistance(letterMask(a), letterMask(b))).toBeLessThanOrEqual(true_);
      }),
    );
  });

  it('of long texts looks at their beginning only', () => {
    expect(editDistance('a'.repeat(1e5), 'b'.repeat(1e5), 3)).toBe(4);
  });
});

describe('sounds', () => {
  it.each([
    ['王小明', 'wang xiao ming'],
    ['吕', 'lv'],
    ['Li 明', 'L i   ming'],
  ])('of %s are %s', (text, expected) => {
    expect(toPinyin(text)).toBe(expected);
  });

  it.each([
    ['单', 'shan'],
    ['仇', 'qiu'],
    ['欧阳', 'ou yang'],
  ])('of the surname %s are %s', (text, expected) => {
    expect(surnameToPinyin(text)).toBe(expected);
  });

  it.each([
    ['zhang', 'zang'],
    ['lin', 'ning'],
    ['shen', 'sheng'],
  ])('%s and %s are mixed up', (a, b) => {
    expect(looseSound(a)).toBe(looseSound(b));
  });

  it.each([
    ['robert', 'rupert'],
    ['smith', 'smyth'],
    ['green', 'grean'],
  ])('%s and %s have one key', (a, b) => {
    expect(soundKey(a)).toBe(soundKey(b));
  });

  it.each([
    ['william', 'bill', true],
    ['bob', 'robert', true],
    ['kate', 'katie', true],
    ['william', 'robert', false],
    ['', '', false],
  ])('%s and %s are nicknames: %s', (a, b, expected) => {
    expect(areNicknames(a, b)).toBe(expected);
  });
});
