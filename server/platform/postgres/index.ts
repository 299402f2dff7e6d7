export { findPostgres, startPostgres } from './start-postgres.ts';
export type { PostgresOptions, RunningPostgres } from './start-postgres.ts';
export { removePostgres } from './remove-postgres.ts';
export type { PostgresExit, PostgresLog } from './types.ts';
