export { addTraceRoute } from './routes.ts';
export { removeTraces, saveTraces } from './trace-queries.ts';
export type { TraceRow } from './trace-queries.ts';
