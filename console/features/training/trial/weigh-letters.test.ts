import { describe, expect, it } from 'vitest';
import { weighLetters } from './weigh-letters.ts';

describe('coloured text', () => {
  it('adds up what lies over each letter and keeps the whole text', () => {
    const pieces = weighLetters('我要退货😀', [
      { text: '退货', weight: 2, spans: [{ start: 2, end: 4 }] },
      { text: '我', weight: -0.5, spans: [{ start: 0, end: 1 }] },
    ]);
    expect(pieces).toEqual([
      { piece: '我', weight: -0.5, start: 0 },
      { piece: '要', weight: 0, start: 1 },
      { piece: '退货', weight: 1, start: 2 },
      { piece: '😀', weight: 0, start: 4 },
    ]);
  });

  it('stands spans that reach beyond the text', () => {
    expect(weighLetters('好', [{ text: 'x', weight: 1, spans: [{ start: -3, end: 99 }] }])).toEqual([
      { piece: '好', weight: 1, start: 0 },
    ]);
    expect(weighLetters('', [])).toEqual([]);
  });
});
