import { describe, expect, it } from 'vitest';
import { cleanVariants, duplicatesOf } from './variants.ts';

describe('variants', () => {
  it('marks those that only differ in punctuation, case or width', () => {
    const variants = ['快递多久到', '快递多久能到？', 'ＡＢＣ', 'abc!', ''];
    expect([...duplicatesOf('快递多久能到', variants)]).toEqual([1, 3]);
  });

  it('stores each once, without empty ones', () => {
    expect(cleanVariants('甲', [' 乙 ', '', '乙。', '甲!', '丙'])).toEqual(['乙', '丙']);
  });
});
