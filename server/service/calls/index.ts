export { listCalls, removeCalls } from './call-queries.ts';
export type { CallRow } from './call-queries.ts';
export { runCall } from './run-call.ts';
export { startCalls } from './start-calls.ts';
export { storeCall } from './store-call.ts';
export { takeFinished } from './take-finished.ts';
export type { FinishedCall } from './take-finished.ts';
