export { checkTone } from './check-tone.ts';
export { findForeignData } from './foreign-data.ts';
