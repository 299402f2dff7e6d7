import { expect, it } from 'vitest';
import { trainIntents } from '../intent/index.ts';
import { SHOP } from '../intent/testing/shop-examples.ts';
import { nearestExamples } from './index.ts';

const model = trainIntents(SHOP, { threads: 1 });

it('finds the nearest examples of the intents that are named, and one at least of each', () => {
  const found = nearestExamples(model, '我要退款', ['refund', 'address'], 2);
  const count = (label: string): number => found.filter((each) => each.label === label).length;
  expect(count('refund')).toBe(2);
  expect(count('address')).toBeGreaterThan(0);
  expect(found.length).toBe(2 + count('address'));
  expect(found[0]).toEqual({ text: '我要退款', label: 'refund' });
  expect(nearestExamples(model, '😀', ['invoice', 'no such intent'], 2)).toHaveLength(1);
});
