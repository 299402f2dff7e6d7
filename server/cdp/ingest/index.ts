export { addEventRoutes } from './routes/event-routes.ts';
export { addSourceRoutes } from './routes/source-routes.ts';
export { retryParkedEvents } from './processing/retry-parked-job.ts';
export { startProcessing } from './processing/start-processing.ts';
export { EVENTS_STORED } from './processing/process-events.ts';
export { RECORDS_ENDED } from './processing/home-cache.ts';
export { createSource } from './sources/sources.ts';
export { forgetRejects } from './rejects/forget-rejects.ts';
