import { expect, test } from 'vitest';
import type { LabelledPair } from '../matching/train-matcher.ts';
import { evaluateKnowledge } from './evaluate-knowledge.ts';
import { crossValidatePairs } from './evaluate-pairs.ts';
import { areaUnderCurve, calibrationError } from './figures.ts';
import { groupedFolds } from './folds.ts';

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
const rows = things.flatMap((thing) => [
  { id: `${thing}-return`, question: `${thing}怎么退货`, answer: '' },
  { id: `${thing}-exchange`, question: `${thing}怎么换一个新的`, answer: '' },
]);
const queries = things.flatMap((thing) => [
  { query: `不想留着这个${thing}了`, id: `${thing}-return` },
  { query: `${thing}坏的要新的`, id: `${thing}-exchange` },
]);
const pairs: LabelledPair[] = queries.map(({ query, id }) => ({
  left: query,
  right: rows.find((row) => row.id === id)?.question ?? '',
  same: true,
}));

test('the area under the curve counts equal scores half', () => {
  expect(areaUnderCurve([0.9, 0.1], [true, false])).toBe(1);
  expect(areaUnderCurve([0.9, 0.1], [false, true])).toBe(0);
  expect(areaUnderCurve([0.5, 0.5, 0.7], [true, false, true])).toBe(0.75);
  expect(areaUnderCurve([0.5], [true])).toBe(0.5);
});

test('the calibration error is how far confidence is from what was right', () => {
  expect(calibrationError([0.75, 0.75, 0.75, 0.75], [true, true, true, false])).toBeCloseTo(0);
  expect(calibrationError([0.95, 0.95], [false, true])).toBeCloseTo(0.45);
});

test('pairs that share a text, directly or by others, are in one fold', () => {
  const linked = ['a', 'b', 'c', 'd', 'e'].map((left, place) => ({
    left,
    right: String.fromCharCode(98 + place),
    same: true,
  }));
  expect(new Set(groupedFolds(linked, 4)).size).toBe(1);
});

test('a search that is taught by pairs is measured without the pairs that hold its texts', async () => {
  const figures = await evaluateKnowledge(rows, queries, pairs);
  expect(figures).toMatchObject({
    articles: 24,
    queries: 24,
    training: { pairs: 24, leaking: 24, folds: 3 },
    plainBm25: { hit5: 1 },
  });
  expect(figures.mrr10).toBeGreaterThan(0.5);
  const apart = pairs.map((pair) => ({ ...pair, left: `唉${pair.left}`, right: `请问${pair.right}` }));
  expect((await evaluateKnowledge(rows, queries, apart)).training).toMatchObject({ leaking: 0, folds: 1 });
  expect((await evaluateKnowledge(rows, queries)).training).toBeNull();
});

test('cross-validation tells figures by pairs and by groups of texts', async () => {
  const negatives = pairs.map(({ left }, place) => ({
    left,
    right: pairs[(place + 1) % pairs.length]?.right ?? '',
    same: false,
  }));
  const figures = await crossValidatePairs([...pairs, ...negatives], 3);
  expect(figures.pairs).toBe(48);
  expect(figures.auc).toBeGreaterThan(0.5);
  expect(figures.grouped.pairs).toBe(48);
});
