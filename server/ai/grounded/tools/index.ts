export { checkCall } from './check-call.ts';
export { compileTools } from './compile-tools.ts';
export { proposeAction } from './propose-action.ts';
export type { Wish } from './propose-action.ts';
export type { ApprovalRule, EntitledAction, OwnValue, Proposal, Provenance } from './tool.ts';
