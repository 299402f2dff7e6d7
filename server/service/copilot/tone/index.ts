export { checkTone } from './check-tone.ts';
export type { ToneCase } from './check-tone.ts';
export { findForeignData } from './foreign-data.ts';
