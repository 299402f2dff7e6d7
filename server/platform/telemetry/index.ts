export { createLog } from './log.ts';
export type { Log } from './log.ts';
export { warnOfOutage } from './warn-of-outage.ts';
export { createMetrics } from './metrics.ts';
export type { Metrics } from './metrics.ts';
