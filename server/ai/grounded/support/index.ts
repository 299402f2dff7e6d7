export { findFault } from './check-sentence.ts';
export type { Fault } from './check-sentence.ts';
export { numbersOf } from './facts.ts';
export { shareIn, unitsOf } from './overlap.ts';
