import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { packSignals } from './pack-signals.ts';

interface Packed {
  list: { topic: string; data: { list: string[] } }[];
}

describe('signals on their way', () => {
  it('arrive whole and in order, in payloads that NOTIFY takes', () => {
    const lists = fc.array(fc.array(fc.string({ maxLength: 40, unit: 'grapheme' }), { maxLength: 400 }), {
      maxLength: 8,
    });
    fc.assert(
      fc.property(lists, (given) => {
        const payloads = packSignals(
          'me',
          given.map((list, n) => ({ topic: `t${n}`, data: { tenant: 'x', list } })),
        );
        for (const payload of payloads) expect(Buffer.byteLength(payload)).toBeLessThan(8000);
        const arrived = payloads.flatMap((payload) => (JSON.parse(payload) as Packed).list);
        for (const [n, list] of given.entries()) {
          const mine = arrived.filter((each) => each.topic === `t${n}`).flatMap((each) => each.data.list);
          expect(mine).toEqual(list);
        }
      }),
      { numRuns: 50 },
    );
  });

  it('are left out when nothing of them can be divided', () => {
    expect(packSignals('me', [{ topic: 'big', data: { text: 'x'.repeat(9000) } }])).toEqual([]);
  });
});
