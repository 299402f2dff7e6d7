export { startJobs, addJob, migrateJobs } from './jobs.ts';
export type { Job, Jobs } from './jobs.ts';
