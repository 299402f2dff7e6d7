import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { splitExamples } from './split-examples.ts';
import type { SplitRow } from './split-examples.ts';

function rowsOf(label: string, count: number, part: SplitRow['part'] = null): SplitRow[] {
  return Array.from({ length: count }, (_, index) => ({
    id: `${label}-${index}`,
    label,
    textKey: `${label}${(index * 7919) % 1000}`,
    part,
  }));
}

describe('splitting', () => {
  it.each([
    [4, 0],
    [5, 1],
    [10, 2],
    [100, 20],
  ])('holds out of %i texts of a label %i', (count, test) => {
    const parts = [...splitExamples(rowsOf('a', count)).values()];
    expect(parts.filter((part) => part === 'test')).toHaveLength(test);
    expect(parts).toHaveLength(count);
  });

  it('leaves what is decided, and fills up only what is missing', () => {
    const fixed = rowsOf('a', 8).map((row, index) => ({
      ...row,
      part: index < 2 ? ('test' as const) : ('train' as const),
    }));
    const more = [{ id: 'new', label: 'a', textKey: 'zzz', part: null }];
    expect(splitExamples([...fixed, ...more])).toEqual(new Map([['new', 'train']]));
  });

  it('keeps equal texts of a label together, in any order of the rows', () => {
    const row = fc.record({
      label: fc.constantFrom('a', 'b'),
      textKey: fc.constantFrom('k1', 'k2', 'k3', 'k4', 'k5', 'k6'),
    });
    fc.assert(
      fc.property(fc.array(row, { maxLength: 40 }), (given) => {
        const rows = given.map((each, index) => ({ ...each, id: String(index), part: null }));
        const parts = splitExamples(rows);
        const seen = new Map<string, string>();
        for (const each of rows) {
          const part = parts.get(each.id) ?? '';
          expect(seen.get(`${each.label}${each.textKey}`) ?? part).toBe(part);
          seen.set(`${each.label}${each.textKey}`, part);
        }
        expect(splitExamples([...rows].reverse())).toEqual(new Map([...parts]));
      }),
    );
  });
});
