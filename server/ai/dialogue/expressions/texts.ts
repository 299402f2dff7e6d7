import { evaluate } from './evaluate.ts';
import { parse, parseOnce } from './parse.ts';
import { ExpressionError } from './syntax.ts';
import type { Expr, Scope } from './syntax.ts';
import { formatValue } from './values.ts';

/** A piece of a text: as it stands, or the source of an expression with its place in the text. */
export type Piece = { text: string } | { source: string; at: number };

/** Cuts a text with `{{expression}}` into pieces. Braces inside quotes don't close. Throws ExpressionError. */
export function readPieces(text: string): Piece[] {
  const pieces: Piece[] = [];
  let at = 0;
  for (;;) {
    const open = text.indexOf('{{', at);
    if (open < 0) break;
    if (open > at) pieces.push({ text: text.slice(at, open) });
    const close = closeOf(text, open + 2);
    pieces.push({ source: text.slice(open + 2, close), at: open + 2 });
    at = close + 2;
  }
  if (at < text.length) pieces.push({ text: text.slice(at) });
  return pieces;
}

function closeOf(text: string, from: number): number {
  let quote: string | null = null;
  for (let at = from; at < text.length; at += 1) {
    const char = text[at] ?? '';
    if (quote !== null) {
      if (char === '\\') at += 1;
      else if (char === quote) quote = null;
    } else if (char === '"' || char === "'") quote = char;
    else if (char === '}' && text[at + 1] === '}') return at;
  }
  throw new ExpressionError('{{ is not closed by }}', from - 2);
}

/** The expressions of a text, each with its place in it. Throws ExpressionError with the column in the text. */
export function expressionsOf(text: string): { expr: Expr; at: number }[] {
  return readPieces(text).flatMap((piece) => {
    if (!('source' in piece)) return [];
    try {
      return [{ expr: parse(piece.source), at: piece.at }];
    } catch (error) {
      if (error instanceof ExpressionError)
        throw new ExpressionError(error.message, error.column - 1 + piece.at);
      throw error;
    }
  });
}

const kept = new Map<string, Piece[]>();
const MOST_KEPT = 5000;

/** Says a text with its expressions filled in; what can't be computed stays empty. */
export function fillText(text: string, scope: Scope): string {
  if (!text.includes('{{')) return text;
  let pieces = kept.get(text);
  if (!pieces) {
    if (kept.size >= MOST_KEPT) kept.clear();
    kept.set(text, (pieces = readPieces(text)));
  }
  return pieces.map((piece) => ('text' in piece ? piece.text : fillPiece(piece.source, scope))).join('');
}

function fillPiece(source: string, scope: Scope): string {
  try {
    return formatValue(evaluate(parseOnce(source), scope), scope.language);
  } catch (error) {
    if (error instanceof ExpressionError) return '';
    throw error;
  }
}
