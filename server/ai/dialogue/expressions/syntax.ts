import type { Json } from '../contract/index.ts';

export type BinaryOperator =
  'or' | 'and' | '==' | '!=' | '<' | '<=' | '>' | '>=' | 'in' | '+' | '-' | '*' | '/' | '%';

/** A parsed expression; `at` is the place in its source, from 0. */
export type Expr =
  | { kind: 'literal'; value: null | boolean | number | string; at: number }
  | { kind: 'list'; items: Expr[]; at: number }
  | { kind: 'name'; name: string; at: number }
  | { kind: 'member'; of: Expr; name: string; at: number }
  | { kind: 'index'; of: Expr; index: Expr; at: number }
  | { kind: 'unary'; operator: 'not' | '-'; of: Expr; at: number }
  | { kind: 'binary'; operator: BinaryOperator; left: Expr; right: Expr; at: number }
  | { kind: 'call'; name: string; args: Expr[]; at: number };

/** How tightly each operator binds; `not` stands between `and` and the comparisons. */
export const BINDS: Readonly<Record<BinaryOperator, number>> = {
  or: 1,
  and: 2,
  '==': 4,
  '!=': 4,
  '<': 4,
  '<=': 4,
  '>': 4,
  '>=': 4,
  in: 4,
  '+': 5,
  '-': 5,
  '*': 6,
  '/': 6,
  '%': 6,
};
export const NOT_BINDS = 3;
export const MINUS_BINDS = 7;

/** Something wrong with an expression. `column` counts from 1. */
export class ExpressionError extends Error {
  readonly column: number;
  constructor(message: string, at: number) {
    super(message);
    this.name = 'ExpressionError';
    this.column = at + 1;
  }
}

/** What an expression sees. */
export interface Scope {
  /** Undefined where there is no such name; it then counts as null. */
  get(name: string): Json | undefined;
  now: Date;
  /** IANA. */
  timezone: string;
  language: 'zh-CN' | 'en';
}
