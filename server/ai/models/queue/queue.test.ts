import { describe, expect, it } from 'vitest';
import { groupSamples } from './group-samples.ts';
import { scoreOfGroup, uncertaintyOf } from './sample-score.ts';

describe('uncertainty', () => {
  it.each([
    ['no reading', [], 0, 1],
    ['a clear one', [0.97, 0.01], 0.02, 0.04],
    ['a tie', [0.48, 0.47], 0.1, 0.99],
    ['a clear refusal', [0.97, 0.01], 0.99, 0.7],
    ['the edge of the scope', [0.95, 0.01], 0.5, 1],
  ])('of %s', (_name, probabilities, outOfScope, expected) => {
    const ranked = probabilities.map((probability, index) => ({ label: String(index), probability }));
    expect(uncertaintyOf(ranked, outOfScope)).toBeCloseTo(expected, 5);
  });
});

describe('groups', () => {
  it('bring together what says nearly the same, led by what came first', () => {
    const texts = [
      '怎么修改收货地址',
      '怎么修改收货地址呢',
      '如何修改收货地址',
      '发票怎么开',
      '怎样修改收货地址?',
      '能开发票吗',
    ];
    const groups = groupSamples(texts.map((text) => ({ text }))).map((group) =>
      group.map(({ text }) => text),
    );
    expect(groups[0]).toEqual(
      expect.arrayContaining(['怎么修改收货地址', '怎么修改收货地址呢', '如何修改收货地址']),
    );
    expect(groups.flat()).toHaveLength(texts.length);
    expect(groups.find((group) => group.includes('发票怎么开'))).not.toContain('怎么修改收货地址');
  });

  it('are quick for a thousand messages', () => {
    const samples = Array.from({ length: 1000 }, (_, index) => ({
      text: `订单${index % 97}的物流为什么${index % 13}天没有动`,
    }));
    expect(groupSamples(samples).flat()).toHaveLength(1000);
  });

  it('rank higher when they are frequent, uncertain or costly', () => {
    const one = { uncertainty: 0.5, cost: 0.5 };
    expect(scoreOfGroup([one, one])).toBeGreaterThan(scoreOfGroup([one]));
    expect(scoreOfGroup([{ ...one, uncertainty: 0.9 }])).toBeGreaterThan(scoreOfGroup([one]));
    expect(scoreOfGroup([{ ...one, cost: 0.9 }])).toBeGreaterThan(scoreOfGroup([one]));
    expect(scoreOfGroup([])).toBe(0);
  });
});
