export { startJobs, addJob, migrateJobs } from './jobs.ts';
export type { Job, Jobs } from './jobs.ts';
export { makeRoomForJobs, PENDING_JOBS_QUERY, restoreJobs } from './pending-jobs.ts';
