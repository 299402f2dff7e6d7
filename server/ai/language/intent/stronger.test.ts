import { describe, expect, it } from 'vitest';
import { evaluateIntents } from '../evaluate/index.ts';
import {
  loadIntentModel,
  predictIntent,
  saveIntentModel,
  trainIntents,
  trainIntentsInWorker,
} from './index.ts';
import { CHATTER, SHOP } from './testing/shop-examples.ts';

const LABELS = ['refund', 'track', 'invoice', 'address'];

/** A vector such as an encoder makes that knows what a text means, and little else of it. */
function meaning(label: string, text: string): Float32Array {
  const vector = new Float32Array(6).fill(0.1);
  vector[LABELS.indexOf(label) + 1]! += 1;
  vector[5]! += (text.length % 5) / 10;
  const length = Math.hypot(...vector);
  return vector.map((value) => value / length);
}

const examples = [...SHOP, ...CHATTER].map((row) => ({ ...row, vector: meaning(row.label, row.text) }));
const options = { oosLabel: 'oos', threads: 1 };
const model = trainIntents(examples, { ...options, encoder: 'test' });
const alone = trainIntents([...SHOP, ...CHATTER], options);
const STRANGE = '钞票请交还于我';

describe('a model trained with an encoder', () => {
  it('reads by the vector of a text what its words do not tell', () => {
    const reading = predictIntent(model, STRANGE, meaning('refund', STRANGE));
    expect(reading).toMatchObject({ inScope: true, readBy: 'encoder', candidates: ['refund'] });
    expect(reading.ranked[0]?.label).toBe('refund');
  });

  it('reads without a vector, or with one of other dimensions, as if it had been trained without', () => {
    for (const text of ['我要退款', STRANGE, '', '讲个笑话']) {
      expect(predictIntent(model, text)).toEqual(predictIntent(alone, text));
      expect(predictIntent(model, text, new Float32Array(7))).toEqual(predictIntent(alone, text));
      expect(predictIntent(alone, text, new Float32Array(6))).toEqual(predictIntent(alone, text));
    }
  });

  it('gives readings of the same form', () => {
    const { ranked, outOfScope, candidates } = predictIntent(model, '发票', meaning('invoice', '发票'));
    expect(ranked.map(({ label }) => label).sort()).toEqual([...LABELS].sort());
    expect(ranked.reduce((sum, { probability }) => sum + probability, 0)).toBeCloseTo(1, 6);
    expect(outOfScope).toBeLessThan(0.5);
    expect(candidates[0]).toBe('invoice');
  });

  it('is saved with both heads and without vectors', () => {
    const bytes = saveIntentModel(model);
    const loaded = loadIntentModel(bytes);
    for (const text of ['我要退款', STRANGE]) {
      const vector = meaning('refund', text);
      expect(predictIntent(loaded, text, vector)).toEqual(predictIntent(model, text, vector));
      expect(predictIntent(loaded, text)).toEqual(predictIntent(model, text));
    }
    expect(loaded.stronger).toMatchObject({ encoder: 'test', heldOutAccuracy: 1 });
    expect(model.examples.every((row) => Object.keys(row).join() === 'text,label')).toBe(true);
  });

  it('is trained in a thread as well', async () => {
    const trained = await trainIntentsInWorker(examples, { ...options, encoder: 'test' });
    const vector = meaning('refund', STRANGE);
    expect(predictIntent(trained, STRANGE, vector)).toEqual(predictIntent(model, STRANGE, vector));
  });

  it('is tested by vectors where the test has them', () => {
    const test = [{ text: STRANGE, label: 'refund' }];
    expect(evaluateIntents(alone, test).accuracy).toBe(0);
    const encoded = test.map((row) => ({ ...row, vector: meaning(row.label, row.text) }));
    expect(evaluateIntents(model, encoded).accuracy).toBe(1);
  });

  it('tells its progress from 0 to 1', () => {
    const told: number[] = [];
    trainIntents(examples, { ...options, encoder: 'test', onProgress: ({ done }) => told.push(done) });
    expect([...told].sort((one, other) => one - other)).toEqual(told);
    expect(told.at(-1)).toBe(1);
  });

  it.each([
    ['an example has none', examples.with(3, { ...examples[3]!, vector: undefined as never })],
    ['one has other dimensions', examples.with(3, { ...examples[3]!, vector: new Float32Array(5) })],
  ])('is refused where %s', (_, rows) => {
    expect(() => trainIntents(rows, { ...options, encoder: 'test' })).toThrow('vector');
  });

  it('is not made without being asked for', () => {
    expect(trainIntents(examples, options).stronger).toBeUndefined();
  });
});
