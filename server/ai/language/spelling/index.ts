export { dialectHints } from './dialects.ts';
export type { Dialect, DialectHint } from './dialects.ts';
export { findMisspellings } from './find-misspellings.ts';
export type { Misspelling, MisspellingOptions } from './find-misspellings.ts';
export { createSpellingIndex } from './spelling-index.ts';
export type { SpellingIndex } from './spelling-index.ts';
