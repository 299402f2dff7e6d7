export { COLUMN_KINDS, isColumnKind } from './kinds.ts';
export type { ColumnKind, ColumnMap } from './kinds.ts';
export { guessKinds } from './guess-kinds.ts';
export { readColumnMap } from './read-column-map.ts';
