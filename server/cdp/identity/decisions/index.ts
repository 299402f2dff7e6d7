export { merge } from './merge.ts';
export type { Merged } from './merge.ts';
export { takeOut, unmerge } from './unmerge.ts';
export type { Unmerged } from './unmerge.ts';
