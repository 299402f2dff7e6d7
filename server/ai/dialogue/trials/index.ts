export { readScripts } from './read-script.ts';
export { runScript } from './run-script.ts';
export type { ScriptResult } from './run-script.ts';
export type { Failure, Script } from './script.ts';
export { startTrial } from './trial.ts';
export type { Happening, Stub, Trial, TrialSetup, TrialTurn } from './trial.ts';
export { tryFlows } from './try-flows.ts';
