import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Json } from '../contract/index.ts';
import { evaluate, ExpressionError, fillText, namesOf, parse, print } from './index.ts';
import type { Expr, Scope } from './index.ts';
import { BINDS } from './syntax.ts';
import type { BinaryOperator } from './syntax.ts';

const values: Record<string, Json> = {
  order: {
    total: { minor: 19900, currency: 'CNY' },
    lines: [{ name: '雨伞' }, { name: '水杯' }],
    paidAt: '2026-11-19T20:00:00Z',
  },
  reason: 'broken',
  count: 3,
  empty: null,
};
const scope: Scope = {
  get: (name) => (Object.hasOwn(values, name) ? values[name] : undefined),
  now: new Date('2026-11-22T17:30:00Z'),
  timezone: 'Asia/Shanghai',
  language: 'zh-CN',
};
const value = (source: string): Json => evaluate(parse(source), scope);

describe('an expression', () => {
  it.each<[string, Json]>([
    ['1 + 2 * 3', 7],
    ['(1 + 2) * 3', 9],
    ['-2 + 5', 3],
    ['10 % 4 - 1', 1],
    ['count >= 3 and reason == "broken"', true],
    ['not count > 5 or false', true],
    ["reason in ['broken', 'late']", true],
    ['order.total.minor / 100', 199],
    ['order.total > money(10000)', true],
    ['order.total > money(10000, "USD")', false],
    ['order.total - money(900)', { minor: 19000, currency: 'CNY' }],
    ['order.lines[0].name', '雨伞'],
    ['order.lines[-1]["name"]', '水杯'],
    ['join(pluck(order.lines, "name"))', '雨伞、水杯'],
    ['len("退款") + len([1, 2, 3])', 5],
    ['contains("我要退款", "退款")', true],
    ['matches(reason, "^bro.*n$")', true],
    ['matches(reason, "(")', false],
    ['empty.name.more', null],
    ['missing == null and not exists(missing)', true],
    ['missing < 3', false],
    ['today()', '2026-11-23'],
    ['date(order.paidAt)', '2026-11-20'],
    ['days_between(order.paidAt, today())', 3],
    ['days_between(order.paidAt, today()) <= 7', true],
    ['add_days("2026-12-31", 1)', '2027-01-01'],
    ['weekday("2026-11-22")', 7],
    ['format_date(order.paidAt)', '11月20日'],
    ['format_money(order.total)', '¥199.00'],
    ['format_money(500, "USD")', 'US$5.00'],
    ['"共" + count + "件"', '共3件'],
    ['if(count > 2, "多", missing + 1)', '多'],
    ['coalesce(missing, empty, "x")', 'x'],
    ['upper(lower("AbC"))', 'ABC'],
    ['max(1, 5, 3) + min([4, 2])', 7],
    ['round(2.345, 2)', 2.35],
    ["'it\\'s'", "it's"],
    ['number("12.5") + number(true)', 13.5],
  ])('%s is %j', (source, expected) => {
    expect(value(source)).toEqual(expected);
  });

  it.each<[string, number, string]>([
    ['', 1, 'there is nothing'],
    ['1 +', 4, 'missing at the end'],
    ['1 = 2', 3, '"=" is written =='],
    ['a && b', 3, 'is written and'],
    ['（a）', 1, 'is written ('],
    ['a == “x”', 6, 'is written "'],
    ['(1 + 2', 7, '")" is missing'],
    ['1 2', 3, 'unexpected "2"'],
    ['foo(1)', 1, 'no function foo'],
    ['len(1, 2)', 1, 'takes 1 values, not 2'],
    ['"open', 1, 'not closed'],
    ['a.', 3, 'a name is missing'],
    ['1 < 2 < 3', 7, "can't be chained"],
    ['and', 1, 'unexpected "and"'],
    [`${'('.repeat(60)}1`, 41, 'nested too deeply'],
    [`1${' '.repeat(1000)}`, 1001, 'longer than 1000'],
  ])('%s is refused at column %i', (source, column, message) => {
    const error = (() => {
      try {
        return parse(source);
      } catch (caught) {
        return caught;
      }
    })();
    expect(error).toBeInstanceOf(ExpressionError);
    expect(error).toMatchObject({ column, message: expect.stringContaining(message) as string });
  });

  it.each(['1 / 0', 'reason * 2', '-reason', '[1] + [2]'])(
    '%s says what is wrong instead of computing',
    (source) => {
      expect(() => value(source)).toThrow(ExpressionError);
    },
  );

  it.each([
    'constructor',
    '__proto__',
    'order.constructor',
    'order.__proto__',
    'order["toString"]',
    'order.lines.length',
  ])('nothing of JavaScript is reached by %s', (source) => {
    expect(value(source)).toBeNull();
  });

  it('tells the names that it reads', () => {
    expect(
      namesOf(parse('order.total.minor > limit and len(lines[at].name) > 0')).map(({ name, path, at }) => [
        name,
        path.join('.'),
        at,
      ]),
    ).toEqual([
      ['order', 'total.minor', 0],
      ['limit', '', 20],
      ['lines', '', 34],
      ['at', '', 40],
    ]);
  });

  it('is filled into a text', () => {
    expect(
      fillText('订单{{order.lines[0].name + "}}"}}：{{order.total}}，{{count > 1}}{{reason * 2}}', scope),
    ).toBe('订单雨伞}}：¥199.00，是');
  });
});

const name = fc
  .stringMatching(/^[a-z_][a-z0-9_]{0,8}$/)
  .filter((text) => !['and', 'or', 'not', 'in', 'true', 'false', 'null'].includes(text));
const { expr: anyExpr } = fc.letrec<{ expr: Expr }>((tie) => {
  const inner = tie('expr');
  const at = fc.constant(0);
  const literal = fc.oneof(
    fc.constantFrom(null, true, false),
    fc.nat().map(Number),
    fc.double({ min: 0, max: 1e6, noNaN: true }).map((n) => Math.round(n * 100) / 100),
    fc.string(),
  );
  return {
    expr: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      fc.record({ kind: fc.constant('literal' as const), value: literal, at }),
      fc.record({ kind: fc.constant('name' as const), name, at }),
      fc.record({ kind: fc.constant('list' as const), items: fc.array(inner, { maxLength: 3 }), at }),
      fc.record({ kind: fc.constant('member' as const), of: inner, name, at }),
      fc.record({ kind: fc.constant('index' as const), of: inner, index: inner, at }),
      fc.record({
        kind: fc.constant('unary' as const),
        operator: fc.constantFrom('not' as const, '-' as const),
        of: inner,
        at,
      }),
      fc.record({
        kind: fc.constant('binary' as const),
        operator: fc.constantFrom(...(Object.keys(BINDS) as BinaryOperator[])),
        left: inner,
        right: inner,
        at,
      }),
      fc.record({
        kind: fc.constant('call' as const),
        name: fc.constant('max'),
        args: fc.array(inner, { minLength: 1, maxLength: 3 }),
        at,
      }),
    ),
  };
});

/** The same expression at place 0 throughout. */
function placeless(expr: Expr): unknown {
  return JSON.parse(JSON.stringify(expr, (key, part: unknown) => (key === 'at' ? 0 : part)));
}

describe('any expression', () => {
  it('is read back as it was printed', () => {
    fc.assert(
      fc.property(anyExpr, (expr) => {
        const source = print(expr);
        fc.pre(source.length <= 1000);
        expect(placeless(parse(source))).toEqual(placeless(expr));
        expect(print(parse(source))).toBe(source);
      }),
      { numRuns: 500 },
    );
  });

  it('gives a value of JSON or an ExpressionError, whatever it is', () => {
    fc.assert(
      fc.property(anyExpr, fc.jsonValue(), (expr, given) => {
        const any = { ...scope, get: () => given as Json };
        try {
          const result = evaluate(expr, any);
          expect(JSON.parse(JSON.stringify(result))).toEqual(result === 0 ? 0 : result);
        } catch (error) {
          expect(error).toBeInstanceOf(ExpressionError);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('is refused with a column inside it, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 60 }), (source) => {
        try {
          parse(source);
        } catch (error) {
          expect(error).toBeInstanceOf(ExpressionError);
          if (!(error instanceof ExpressionError)) return;
          expect(error.column).toBeGreaterThanOrEqual(1);
          expect(error.column).toBeLessThanOrEqual(source.length + 1);
        }
      }),
      { numRuns: 1000 },
    );
  });
});
