import { describe, expect, it } from 'vitest';
import { interleave } from './interleave.ts';

const at = (...times: string[]) => times.map((time) => ({ at: time }));

describe('the timeline of a customer', () => {
  it('puts what several lists tell in the order of time, the newest first', () => {
    const found = interleave([
      { items: at('2026-05-03', '2026-05-01'), done: true },
      { items: at('2026-05-02'), done: true },
    ]);
    expect(found.map((item) => item.at)).toEqual(['2026-05-03', '2026-05-02', '2026-05-01']);
  });

  it('keeps back what is older than a list was read', () => {
    const found = interleave([
      { items: at('2026-05-03', '2026-05-02'), done: false },
      { items: at('2026-05-04', '2026-01-01'), done: true },
    ]);
    expect(found.map((item) => item.at)).toEqual(['2026-05-04', '2026-05-03', '2026-05-02']);
  });

  it('shows nothing as long as a list is on its way', () => {
    expect(
      interleave([
        { items: [], done: false },
        { items: at('2026-05-04'), done: true },
      ]),
    ).toEqual([]);
  });
});
