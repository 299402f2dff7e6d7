export { choosePasses, countAll, BLOCKING_LIMITS } from './choose-passes.ts';
export type { Blocking, BlockingLimits } from './choose-passes.ts';
export { findCandidates } from './find-candidates.ts';
export type { NodePairs } from './find-candidates.ts';
export { pairKey } from './pass.ts';
export type { Pass } from './pass.ts';
export type { KeySet } from './key-sets.ts';
