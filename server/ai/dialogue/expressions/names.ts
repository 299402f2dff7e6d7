import type { Expr } from './syntax.ts';

/** A name that an expression reads, with its parts (`order.total`: order, total) and its place. */
export interface UsedName {
  name: string;
  path: string[];
  at: number;
}

/** All names that an expression reads, in their order. */
export function namesOf(expr: Expr): UsedName[] {
  switch (expr.kind) {
    case 'literal':
      return [];
    case 'name':
      return [{ name: expr.name, path: [], at: expr.at }];
    case 'member': {
      const inner = namesOf(expr.of);
      const [only] = inner;
      const isChain = expr.of.kind === 'name' || expr.of.kind === 'member';
      return isChain && inner.length === 1 && only ? [{ ...only, path: [...only.path, expr.name] }] : inner;
    }
    case 'index':
      return [...namesOf(expr.of), ...namesOf(expr.index)];
    case 'unary':
      return namesOf(expr.of);
    case 'binary':
      return [...namesOf(expr.left), ...namesOf(expr.right)];
    case 'list':
      return expr.items.flatMap(namesOf);
    case 'call':
      return expr.args.flatMap(namesOf);
  }
}
