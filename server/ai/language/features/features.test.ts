import { describe, expect, it } from 'vitest';
import { learnFeatures, readUnits, toRow } from './index.ts';
import type { BlockSpec } from './index.ts';

const WORDS: BlockSpec = { kind: 'units', from: 1, to: 2, weight: 1 };
const LETTERS: BlockSpec = { kind: 'letters', from: 2, to: 5, weight: 0.5 };

describe('units of a text', () => {
  it.each([
    ['ＡＢＣ 退訂單', ['abc', '退', '订', '单']],
    ["Where's my ORDER?", ["where's", 'my', 'order']],
    ['我要退款123元', ['我', '要', '退', '款', '123', '元']],
    ['ｉＰｈｏｎｅ　１５坏了', ['iphone', '15', '坏', '了']],
    ['カード が', ['カ', 'ー', 'ド', 'が']],
    ['주문 취소', ['주문', '취소']],
    ['', []],
    ['😀 !!! \ud800', []],
  ])('%j', (text, units) => expect(readUnits(text)).toEqual(units));

  it('end after a long beginning', () => expect(readUnits('字节'.repeat(50_000))).toHaveLength(8000));
});

describe('a row', () => {
  const texts = ['refund my order', 'cancel my order', '退款'];
  const featuriser = learnFeatures(texts, { blocks: [WORDS, LETTERS], vectorWeight: 0 });

  it('has the length of each block', () => {
    const { indices, values } = toRow(featuriser, 'refund the order order');
    const squares = [0, 0];
    Array.from(indices).forEach((column, i) => {
      squares[column < featuriser.blocks[1]!.offset ? 0 : 1]! += values[i]! ** 2;
    });
    expect(squares[0]).toBeCloseTo(1);
    expect(squares[1]).toBeCloseTo(0.25);
  });

  it('names a column once', () => {
    const { indices } = toRow(featuriser, 'order order 退款 退款');
    expect(new Set(Array.from(indices)).size).toBe(indices.length);
  });

  it('says how much of the text is known', () => {
    expect(toRow(featuriser, 'refund my order').known).toBe(1);
    expect(toRow(featuriser, 'quantum chromodynamics').known).toBe(0);
    expect(toRow(featuriser, '').indices).toHaveLength(0);
  });

  it('counts a rare word for more than a common one', () => {
    const columns = featuriser.blocks[0]!.columns;
    const { indices, values } = toRow(featuriser, 'refund order');
    const valueOf = (term: string): number => values[Array.from(indices).indexOf(columns.get(term)!)]!;
    expect(valueOf('refund')).toBeGreaterThan(valueOf('order'));
  });
});

it('leaves rare terms out where there would be too many', () => {
  const few = learnFeatures(['a b', 'a c', 'a d'], { blocks: [{ ...WORDS, to: 1 }], vectorWeight: 0 }, 2);
  expect(few.columns).toBe(2);
  expect(few.blocks[0]!.columns.has('a')).toBe(true);
});

it.each([
  ['听日发货得唔得', '明 天'],
  ['几时到啊', '什 么'],
  ['你们咋整的', '怎 么'],
])('sees beside the dialect words of %s what they mean', (text, meaning) => {
  const spec: BlockSpec = { kind: 'units', from: 1, to: 2, dialects: true, weight: 1 };
  const learnt = learnFeatures(['明天发货可以吗', '什么时候到', '你们怎么办事的'], {
    blocks: [spec],
    vectorWeight: 0,
  });
  const column = learnt.blocks[0]!.columns.get(meaning);
  expect(Array.from(toRow(learnt, text).indices)).toContain(column);
  expect(readUnits(text).join('')).toBe(text);
});
