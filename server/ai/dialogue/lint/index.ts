export { lintFlows } from './lint-flows.ts';
export type { KnownAction } from './lint-calls.ts';
