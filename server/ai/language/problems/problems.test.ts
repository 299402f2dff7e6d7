import { describe, expect, it } from 'vitest';
import { SHOP } from '../intent/testing/shop-examples.ts';
import { checkExamples } from './index.ts';

function kindsOf(...args: Parameters<typeof checkExamples>): string[] {
  return checkExamples(...args).map(({ kind, severity }) => `${severity} ${kind}`);
}
const extra = (text: string, label: string): { text: string; label: string }[] => [...SHOP, { text, label }];

describe('examples', () => {
  it('that are fine have no problems', () => expect(checkExamples(SHOP)).toEqual([]));

  it.each([
    ['nothing', [], 'error no_examples'],
    ['one intent only', SHOP.slice(0, 10), 'error one_class'],
    ['the same again', extra('我要退款！', 'refund'), 'warning duplicate'],
    ['the same with another label', extra('我要退款。', 'track'), 'error contradiction'],
    ['nearly the same with another label', extra('能开增值税专用发票吗？？啊', 'track'), 'warning near_copy'],
    ['an intent with one example', extra('你好呀朋友', 'greet'), 'warning too_few'],
    ['a text of nothing', extra(' !! ', 'refund'), 'warning empty_text'],
    ['no label', extra('什么都没有写', ' '), 'error empty_label'],
    ['a very long text', extra('长'.repeat(1200), 'refund'), 'warning too_long'],
  ])('with %s', (_name, examples, kind) => expect(kindsOf(examples)).toContain(kind));

  it('of the test that training has too are leaks', () => {
    const test = [
      { text: '我要退款', label: 'refund' },
      { text: '能开增值税专用发票吗呀', label: 'invoice' },
    ];
    expect(kindsOf(SHOP, test)).toEqual(['error leak', 'warning leak']);
  });

  it('name their rows', () => {
    const [found] = checkExamples(extra('我要退款。', 'track'));
    expect(found?.rows).toEqual([
      { part: 'train', row: 0, text: '我要退款', label: 'refund' },
      { part: 'train', row: 40, text: '我要退款。', label: 'track' },
    ]);
  });

  it('are checked fast where there are many', () => {
    const many = Array.from({ length: 20_000 }, (_, n) => ({
      text: `order ${n} of item ${n * 7} shall come today`,
      label: `l${n % 50}`,
    }));
    expect(checkExamples(many)).toEqual([]);
  });
});
