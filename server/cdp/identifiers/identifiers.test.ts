import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isIdentifierKind, normaliseIdentifier } from './index.ts';

describe('telephone numbers', () => {
  it.each([
    ['13812345678', '+8613812345678'],
    ['138 1234 5678', '+8613812345678'],
    ['+86 138-1234-5678', '+8613812345678'],
    ['0086 13812345678', '+8613812345678'],
    ['8613812345678', '+8613812345678'],
    ['１３８１２３４５６７８', '+8613812345678'],
    ['手机：13812345678', '+8613812345678'],
    ['010-62345678', '+861062345678'],
    ['(0571) 8765 4321', '+8657187654321'],
    ['+86 10 6234 5678', '+861062345678'],
    ['+1 (415) 555-2671', '+14155552671'],
    ['00442071838750', '+442071838750'],
    ['12812345678', undefined],
    ['11111111111', undefined],
    ['+00000000', undefined],
    ['12345', undefined],
    ['95588', undefined],
    ['', undefined],
    ['13812345678 转 12', undefined],
  ])('%s is %s', (text, expected) => {
    expect(normaliseIdentifier('phone', text)).toBe(expected);
  });
});

describe('email addresses', () => {
  it.each([
    [' Li.Lei@Example.COM ', 'li.lei@example.com'],
    ['mailto:a@b.cn', 'a@b.cn'],
    ['a+b@例子.中国', 'a+b@例子.中国'],
    ['Ｌｉ@example.com', 'li@example.com'],
    ['a@b', undefined],
    ['a b@c.cn', undefined],
    ['a@b..cn', undefined],
    ['<a@b.cn>', undefined],
    ['@b.cn', undefined],
    [`${'a'.repeat(320)}@b.cn`, undefined],
  ])('%s is %s', (text, expected) => {
    expect(normaliseIdentifier('email', text)).toBe(expected);
  });
});

describe('user ids', () => {
  it.each([
    'null',
    'undefined',
    '0',
    '000',
    '-1',
    'anonymous',
    'Guest',
    'GUEST',
    '[object Object]',
    'NaN',
    '',
    '   ',
    '""',
    "''",
    '"null"',
    "'undefined'",
    '\\"null\\"',
    '“匿名”',
    '%22null%22',
    '{{user_id}}',
    '${userId}',
    'true',
    '00000000-0000-0000-0000-000000000000',
    'x'.repeat(201),
  ])('%s names nobody', (text) => {
    expect(normaliseIdentifier('user_id', text)).toBeUndefined();
  });

  it.each([['u1'], ['1'], ['100'], ['null-island'], ['guest42'], ['张三'], ['0a'], ['{a}']])(
    '%s may name somebody',
    (text) => {
      expect(normaliseIdentifier('user_id', ` ${text} `)).toBe(text);
    },
  );
});

describe('the normal form', () => {
  it('is its own normal form, for any text', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 60 }),
      fc.string({ unit: fc.constantFrom(...'+0123456789 -()'), maxLength: 18 }),
      fc.tuple(fc.string({ maxLength: 8 }), fc.string({ maxLength: 8 })).map(([a, b]) => `${a}@${b}.cn`),
      fc.constantFrom('"', '\\', '{{', '}}', 'null', '0').chain((a) => fc.string().map((b) => a + b + a)),
    );
    for (const kind of ['phone', 'email', 'user_id'] as const) {
      fc.assert(
        fc.property(text, (given) => {
          const normal = normaliseIdentifier(kind, given);
          if (normal !== undefined) expect(normaliseIdentifier(kind, normal)).toBe(normal);
        }),
        { numRuns: 500 },
      );
    }
  });

  it('of a Chinese mobile does not depend on how it is written', () => {
    const digits = fc.tuple(
      fc.constantFrom('13', '15', '18', '19'),
      fc.integer({ min: 1, max: 999_999_998 }),
    );
    fc.assert(
      fc.property(digits, fc.constantFrom('', '+86', '86', '0086', '+86 '), ([head, tail], prefix) => {
        const mobile = head + String(tail).padStart(9, '0');
        const written = `${prefix}${mobile.slice(0, 3)} ${mobile.slice(3, 7)}-${mobile.slice(7)}`;
        expect(normaliseIdentifier('phone', written)).toBe(`+86${mobile}`);
      }),
    );
  });

  it('knows its kinds', () => {
    expect(['phone', 'email', 'user_id', 'toString', ''].map(isIdentifierKind)).toEqual([
      true,
      true,
      true,
      false,
      false,
    ]);
  });
});
