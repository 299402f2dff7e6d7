export { folded, foldByUnicode } from './fold-table.ts';
export { maskText } from './mask.ts';
export { normalise } from './normalise.ts';
export type { Mark, Normalised } from './normalised.ts';
export { simplified } from './simplify.ts';
