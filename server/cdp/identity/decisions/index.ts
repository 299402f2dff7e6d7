export { merge } from './merge.ts';
export type { Merged } from './merge.ts';
export { takeOut, unmerge } from './unmerge.ts';
export type { Unmerged } from './unmerge.ts';
export { previewMerge, previewRules } from './preview.ts';
export type { PreviewedChange, PreviewedMerge } from './preview.ts';
export { applyRulesTo, startApplying } from './apply-rules.ts';
export { confirmValue } from './confirm-value.ts';
export type { Confirmed } from './confirm-value.ts';
