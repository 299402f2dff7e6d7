export { step, resolveChoice } from './step.ts';
export * from './contract/index.ts';
export { understand } from './understand.ts';
export type { GraphResult, IntentResult, Understanding, KnowledgeResult } from './understand.ts';
export { asksForPerson } from './asks-for-person.ts';
export { botOf, readFlowFile } from './format/index.ts';
export type { FlowFile } from './format/index.ts';
export { lintFlows } from './lint/index.ts';
export type { KnownAction } from './lint/index.ts';
export { addFlowRoutes, addTryRoutes } from './routes/index.ts';
export { buildLookup, EMPTY_LOOKUP, track } from './lookup/index.ts';
export type {
  LookupCatalogue,
  LookupDomain,
  LookupGoals,
  LookupRow,
  LookupSlot,
  LookupState,
  LookupValue,
} from './lookup/index.ts';
export { liveFlows } from './store/index.ts';
export type { LiveFlows } from './store/index.ts';
export { readScripts, runScript, startTrial } from './trials/index.ts';
export type {
  Failure,
  Happening,
  Script,
  ScriptResult,
  Stub,
  Trial,
  TrialSetup,
  TrialTurn,
} from './trials/index.ts';
