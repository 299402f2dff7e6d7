import { describe, expect, it } from 'vitest';
import type { AttributeTest, Condition } from '../../../../contracts/cdp/index.ts';
import { asGroup, isComplete, LEAF_KINDS, newCondition, newTest, unwrap, wrap } from './draft.ts';

const tag: Condition = { kind: 'tag', tags: ['vip'], has: true };

describe('a condition in the builder', () => {
  it.each(LEAF_KINDS)('begins empty and incomplete: %s', (kind) => {
    expect(isComplete(newCondition(kind))).toBe(false);
  });

  it('is complete when all of its parts are', () => {
    expect(isComplete(asGroup(tag))).toBe(true);
    expect(isComplete({ kind: 'any', of: [tag, { kind: 'not', of: newCondition('tag') }] })).toBe(false);
    expect(isComplete({ kind: 'all', of: [] })).toBe(false);
  });

  it('is negated and taken back', () => {
    expect(unwrap(wrap({ kind: 'any', of: [tag] }, true))).toEqual({
      inner: { kind: 'any', of: [tag] },
      negated: true,
    });
    expect(unwrap({ kind: 'not', of: { kind: 'not', of: tag } })).toEqual({ inner: tag, negated: false });
  });

  it('keeps what was typed where another comparison takes the same', () => {
    const values: AttributeTest = { op: 'is', values: ['gold'] };
    expect(newTest('is_not', values)).toEqual({ op: 'is_not', values: ['gold'] });
    expect(newTest('at_least', values)).toEqual({ op: 'at_least', number: 0 });
    expect(newTest('less_than', { op: 'more_than', number: 3 })).toEqual({ op: 'less_than', number: 3 });
  });
});
