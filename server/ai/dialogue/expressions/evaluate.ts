import type { Json } from '../contract/index.ts';
import { FUNCTIONS } from './functions.ts';
import { ExpressionError } from './syntax.ts';
import type { BinaryOperator, Expr, Scope } from './syntax.ts';
import { compare, formatValue, isMoney, isObject, isSame, isTrue } from './values.ts';

const LONGEST_TEXT = 10_000;

/**
 * What the expression amounts to. Names that are not there, and parts of what is not there, are null; arithmetic with what is no
 * number throws ExpressionError. It ends: an expression has at most 1,000 characters and no loop.
 */
export function evaluate(expr: Expr, scope: Scope): Json {
  switch (expr.kind) {
    case 'literal':
      return expr.value;
    case 'list':
      return expr.items.map((item) => evaluate(item, scope));
    case 'name':
      return scope.get(expr.name) ?? null;
    case 'member':
      return memberOf(evaluate(expr.of, scope), expr.name);
    case 'index':
      return itemOf(evaluate(expr.of, scope), evaluate(expr.index, scope));
    case 'unary': {
      const value = evaluate(expr.of, scope);
      return expr.operator === 'not' ? !isTrue(value) : 0 - numberOf(value, expr.of.at);
    }
    case 'binary':
      return binary(expr, scope);
    case 'call':
      return call(expr, scope);
  }
}

/** Own parts of objects only: nothing of JavaScript can be reached. */
function memberOf(value: Json, name: string): Json {
  return isObject(value) && Object.hasOwn(value, name) ? (value[name] ?? null) : null;
}

function itemOf(value: Json, index: Json): Json {
  if (typeof index === 'string') return memberOf(value, index);
  if (!Array.isArray(value) || typeof index !== 'number') return null;
  return value.at(Math.trunc(index)) ?? null;
}

function call({ name, args, at }: Extract<Expr, { kind: 'call' }>, scope: Scope): Json {
  if (name === 'if') {
    const [condition, yes, no] = args;
    if (condition && yes && no) return evaluate(isTrue(evaluate(condition, scope)) ? yes : no, scope);
  }
  const called = FUNCTIONS.get(name);
  if (!called) throw new ExpressionError(`there is no function ${name}`, at);
  return called.run(
    args.map((arg) => evaluate(arg, scope)),
    scope,
  );
}

function binary({ operator, left, right, at }: Extract<Expr, { kind: 'binary' }>, scope: Scope): Json {
  const first = evaluate(left, scope);
  if (operator === 'and') return isTrue(first) ? isTrue(evaluate(right, scope)) : false;
  if (operator === 'or') return isTrue(first) ? true : isTrue(evaluate(right, scope));
  const second = evaluate(right, scope);
  if (operator === '==') return isSame(first, second);
  if (operator === '!=') return !isSame(first, second);
  if (operator === 'in') return isIn(first, second);
  if (operator === '<' || operator === '<=' || operator === '>' || operator === '>=')
    return holds(operator, compare(first, second));
  return (
    join(operator, first, second, scope.language) ??
    computed(operator, numberOf(first, left.at), numberOf(second, right.at), at)
  );
}

/** Text with anything behind it; amounts of one currency. Undefined for what is computed as numbers. */
function join(
  operator: BinaryOperator,
  first: Json,
  second: Json,
  language: Scope['language'],
): Json | undefined {
  if (operator !== '+' && operator !== '-') return undefined;
  if (operator === '+' && (typeof first === 'string' || typeof second === 'string'))
    return `${formatValue(first, language)}${formatValue(second, language)}`.slice(0, LONGEST_TEXT);
  if (!isMoney(first) || !isMoney(second) || first.currency !== second.currency) return undefined;
  const minor = operator === '+' ? first.minor + second.minor : first.minor - second.minor;
  return { minor, currency: first.currency };
}

function computed(operator: BinaryOperator, left: number, right: number, at: number): number {
  const value = arithmetic(operator, left, right);
  if (!Number.isFinite(value)) throw new ExpressionError('that is no number', at);
  // JSON knows no -0.
  return value + 0;
}

function isIn(what: Json, where: Json): boolean {
  if (Array.isArray(where)) return where.some((item) => isSame(item, what));
  return typeof where === 'string' && typeof what === 'string' && where.includes(what);
}

/** What can't be compared is neither less nor more. */
function holds(operator: '<' | '<=' | '>' | '>=', order: number | undefined): boolean {
  if (order === undefined) return false;
  if (operator === '<') return order < 0;
  if (operator === '<=') return order <= 0;
  return operator === '>' ? order > 0 : order >= 0;
}

function arithmetic(operator: BinaryOperator, left: number, right: number): number {
  if (operator === '+') return left + right;
  if (operator === '-') return left - right;
  if (operator === '*') return left * right;
  return operator === '/' ? left / right : left % right;
}

function numberOf(value: Json, at: number): number {
  if (typeof value === 'number') return value;
  throw new ExpressionError('a number is needed', at);
}
