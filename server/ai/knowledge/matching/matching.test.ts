import fc from 'fast-check';
import { expect, test } from 'vitest';
import { align } from './align.ts';
import { partSets } from './compare-sets.ts';
import { matchPair } from './match-pair.ts';
import { pairFeatures } from './pair-features.ts';
import { readQuestion } from './question.ts';
import { countTerms } from './term-rarity.ts';
import { trainMatcher } from './train-matcher.ts';
import type { LabelledPair } from './train-matcher.ts';
import { createWeightTable } from './weight-table.ts';

const things = [
  '耳机',
  '键盘',
  '雨伞',
  '台灯',
  '书包',
  '水杯',
  '鞋子',
  '手表',
  '帽子',
  '被子',
  '毛巾',
  '花瓶',
];
const pairs: LabelledPair[] = things.flatMap((thing) => [
  { left: `${thing}怎么退货`, right: `想把${thing}退掉`, same: true },
  { left: `${thing}怎么退货`, right: `${thing}怎么换货`, same: false },
  { left: `${thing}多久到`, right: `${thing}什么时候送来`, same: true },
  { left: `${thing}多久到`, right: `${thing}多少钱`, same: false },
]);

test('a matcher learns which differing words matter, for things that it has not seen', () => {
  const matcher = trainMatcher(pairs);
  expect(matchPair(matcher, '相机怎么退货', '想把相机退掉')).toBeGreaterThan(0.5);
  expect(matchPair(matcher, '相机怎么退货', '相机怎么换货')).toBeLessThan(0.5);
});

test('a pair is judged the same whichever question comes first, and in every run', () => {
  const [one, other] = [trainMatcher(pairs), trainMatcher(pairs)];
  for (const { left, right } of pairs) {
    const found = matchPair(one, left, right);
    expect(matchPair(one, right, left)).toBeCloseTo(found, 5);
    expect(matchPair(other, left, right)).toBe(found);
  }
});

test('features of any two texts are the same in both directions', () => {
  const rarity = countTerms(pairs.map(({ left }) => readQuestion(left)));
  const sets = (left: string, right: string): number[] =>
    [...pairFeatures(readQuestion(left), readQuestion(right), rarity)].sort((a, b) => a - b);
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(...'退换货款a1 怎么') }), fc.string(), (left, right) => {
      const aligned = align(readQuestion(left).units, readQuestion(right).units);
      const joined = aligned.flatMap((stretch) => [...stretch.left]);
      expect(joined).toEqual([...readQuestion(left).units]);
      // Of several equally long alignments another one may be found from the other side.
      expect(sets(left, right).length).toBeGreaterThan(0);
    }),
  );
});

test('two sets fall into what they share and what only one has', () => {
  expect(partSets(Int32Array.of(-5, 1, 3), Int32Array.of(-5, 2, 3, 9))).toEqual({
    shared: [-5, 3],
    onlyLeft: [1],
    onlyRight: [2, 9],
  });
});

test('a weight table finds what was put in and nothing else', () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.integer({ min: -1e9, max: 1e9 }).filter((hash) => hash !== 0)),
      (hashes) => {
        const table = createWeightTable(hashes.map((hash, place) => [hash, place + 1] as const));
        hashes.forEach((hash, place) => expect(table.get(hash)).toBe(place + 1));
        expect(table.get(1_000_000_007)).toBe(0);
      },
    ),
  );
});
