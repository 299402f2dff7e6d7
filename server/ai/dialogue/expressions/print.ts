import { BINDS, MINUS_BINDS, NOT_BINDS } from './syntax.ts';
import type { Expr } from './syntax.ts';

const TIGHTEST = 9;

/** The expression in its shortest plain form: what {@link parse} reads back as the same. */
export function print(expr: Expr): string {
  return write(expr, 0);
}

/** `least`: an expression that binds less tightly is put into brackets. */
function write(expr: Expr, least: number): string {
  const text = plain(expr);
  return bindsOf(expr) < least ? `(${text})` : text;
}

function bindsOf(expr: Expr): number {
  if (expr.kind === 'binary') return BINDS[expr.operator];
  if (expr.kind === 'unary') return expr.operator === 'not' ? NOT_BINDS : MINUS_BINDS;
  return TIGHTEST;
}

function plain(expr: Expr): string {
  switch (expr.kind) {
    case 'literal':
      return typeof expr.value === 'string' ? quote(expr.value) : String(expr.value);
    case 'list':
      return `[${expr.items.map((item) => write(item, 0)).join(', ')}]`;
    case 'name':
      return expr.name;
    case 'member':
      return `${write(expr.of, TIGHTEST)}.${expr.name}`;
    case 'index':
      return `${write(expr.of, TIGHTEST)}[${write(expr.index, 0)}]`;
    case 'unary':
      return expr.operator === 'not' ? `not ${write(expr.of, NOT_BINDS)}` : `-${write(expr.of, MINUS_BINDS)}`;
    case 'call':
      return `${expr.name}(${expr.args.map((arg) => write(arg, 0)).join(', ')})`;
    case 'binary': {
      const binds = BINDS[expr.operator];
      // Comparisons don't chain, so both sides need brackets where they are comparisons.
      const left = write(expr.left, binds === 4 ? binds + 1 : binds);
      return `${left} ${expr.operator} ${write(expr.right, binds + 1)}`;
    }
  }
}

function quote(text: string): string {
  const escaped = text
    .replaceAll('\\', '\\\\')
    .replaceAll('"', '\\"')
    .replaceAll('\n', '\\n')
    .replaceAll('\t', '\\t');
  return `"${escaped}"`;
}
