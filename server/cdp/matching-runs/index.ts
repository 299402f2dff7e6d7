export { addMatchingRoutes } from './routes.ts';
export { matchRecordsJob } from './match-records.ts';
export { matchChanged, watchRecords } from './match-changed.ts';
