import { FUNCTIONS } from './functions.ts';
import { BINDS, ExpressionError, MINUS_BINDS, NOT_BINDS } from './syntax.ts';
import type { BinaryOperator, Expr } from './syntax.ts';
import { readTokens } from './tokens.ts';
import type { Token } from './tokens.ts';

const DEEPEST = 40;
const CONSTANTS: Readonly<Record<string, null | boolean>> = { true: true, false: false, null: null };
const RESERVED = new Set(['and', 'or', 'not', 'in']);

interface Reader {
  tokens: Token[];
  place: number;
  depth: number;
}

/** Parses an expression. Throws ExpressionError with the column. Precedence climbing over the operators of `syntax.ts`. */
export function parse(source: string): Expr {
  const reader: Reader = { tokens: readTokens(source), place: 0, depth: 0 };
  if (peek(reader).kind === 'end') throw new ExpressionError('there is nothing', 0);
  const expr = readBinary(reader, 0);
  const rest = peek(reader);
  if (rest.kind !== 'end') throw new ExpressionError(`unexpected "${rest.text}"`, rest.at);
  return expr;
}

const cache = new Map<string, Expr | ExpressionError>();
const MOST_KEPT = 5000;

/** {@link parse}, remembering what was parsed. */
export function parseOnce(source: string): Expr {
  let known = cache.get(source);
  if (!known) {
    if (cache.size >= MOST_KEPT) cache.clear();
    try {
      known = parse(source);
    } catch (error) {
      if (!(error instanceof ExpressionError)) throw error;
      known = error;
    }
    cache.set(source, known);
  }
  if (known instanceof ExpressionError) throw known;
  return known;
}

function peek(reader: Reader): Token {
  return reader.tokens[reader.place] ?? { kind: 'end', text: '', at: 0 };
}

function take(reader: Reader): Token {
  const token = peek(reader);
  reader.place += 1;
  return token;
}

function isSign(token: Token, text: string): boolean {
  return token.kind === 'sign' && token.text === text;
}

function expect(reader: Reader, sign: string): void {
  const token = take(reader);
  if (isSign(token, sign)) return;
  throw new ExpressionError(
    token.kind === 'end' ? `"${sign}" is missing` : `"${sign}" is missing before "${token.text}"`,
    token.at,
  );
}

function operatorOf(token: Token): BinaryOperator | undefined {
  if (token.kind !== 'sign' && token.kind !== 'name') return undefined;
  return Object.hasOwn(BINDS, token.text) ? (token.text as BinaryOperator) : undefined;
}

function readBinary(reader: Reader, least: number): Expr {
  reader.depth += 1;
  if (reader.depth > DEEPEST) throw new ExpressionError('nested too deeply', peek(reader).at);
  let left = readUnary(reader);
  for (;;) {
    const token = peek(reader);
    const operator = operatorOf(token);
    if (!operator || BINDS[operator] < least) break;
    take(reader);
    const right = readBinary(reader, BINDS[operator] + 1);
    left = { kind: 'binary', operator, left, right, at: token.at };
    const again = operatorOf(peek(reader));
    // a < b < c is not what it looks like.
    if (BINDS[operator] === 4 && again && BINDS[again] === 4)
      throw new ExpressionError('comparisons can\'t be chained; write "and" between them', peek(reader).at);
  }
  reader.depth -= 1;
  return left;
}

function readUnary(reader: Reader): Expr {
  const token = peek(reader);
  if (token.kind === 'name' && token.text === 'not') {
    take(reader);
    return { kind: 'unary', operator: 'not', of: readBinary(reader, NOT_BINDS), at: token.at };
  }
  if (isSign(token, '-')) {
    take(reader);
    return { kind: 'unary', operator: '-', of: readBinary(reader, MINUS_BINDS), at: token.at };
  }
  return readPostfix(reader, readPrimary(reader));
}

function readPostfix(reader: Reader, start: Expr): Expr {
  let expr = start;
  for (;;) {
    const token = peek(reader);
    if (isSign(token, '.')) {
      take(reader);
      const name = take(reader);
      if (name.kind !== 'name') throw new ExpressionError('a name is missing behind "."', name.at);
      expr = { kind: 'member', of: expr, name: name.text, at: token.at };
    } else if (isSign(token, '[')) {
      take(reader);
      const index = readBinary(reader, 0);
      expect(reader, ']');
      expr = { kind: 'index', of: expr, index, at: token.at };
    } else return expr;
  }
}

function readPrimary(reader: Reader): Expr {
  const token = take(reader);
  const { at, text } = token;
  if (token.kind === 'number') return { kind: 'literal', value: Number(text), at };
  if (token.kind === 'string') return { kind: 'literal', value: text, at };
  if (isSign(token, '(')) {
    const inner = readBinary(reader, 0);
    expect(reader, ')');
    return inner;
  }
  if (isSign(token, '[')) return { kind: 'list', items: readItems(reader, ']'), at };
  if (token.kind === 'end') throw new ExpressionError('something is missing at the end', at);
  if (token.kind !== 'name' || RESERVED.has(text)) throw new ExpressionError(`unexpected "${text}"`, at);
  if (isSign(peek(reader), '(')) return readCall(reader, token);
  const constant = Object.hasOwn(CONSTANTS, text) ? CONSTANTS[text] : undefined;
  return constant === undefined ? { kind: 'name', name: text, at } : { kind: 'literal', value: constant, at };
}

function readCall(reader: Reader, { text, at }: Token): Expr {
  const called = FUNCTIONS.get(text);
  if (!called) throw new ExpressionError(`there is no function ${text}`, at);
  take(reader);
  const args = readItems(reader, ')');
  const [least, most] = called.args;
  if (args.length >= least && args.length <= most) return { kind: 'call', name: text, args, at };
  const wanted = least === most ? `${least}` : most === Infinity ? `${least} or more` : `${least} to ${most}`;
  throw new ExpressionError(`${text} takes ${wanted} values, not ${args.length}`, at);
}

function readItems(reader: Reader, close: ')' | ']'): Expr[] {
  const items: Expr[] = [];
  if (isSign(peek(reader), close)) {
    take(reader);
    return items;
  }
  for (;;) {
    items.push(readBinary(reader, 0));
    if (isSign(peek(reader), close)) break;
    expect(reader, ',');
  }
  take(reader);
  return items;
}
