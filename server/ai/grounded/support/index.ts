export { findFault } from './check-sentence.ts';
export type { Fault } from './check-sentence.ts';
export { shareIn, unitsOf } from './overlap.ts';
