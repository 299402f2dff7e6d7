export { createPools } from './pools.ts';
export type { Pools } from './pools.ts';
export { inTransaction } from './transaction.ts';
export type { Db } from './transaction.ts';
export { listMigrations, migrate, pendingMigrations } from './migrate.ts';
export type { MigrateOptions, MigrationFolder } from './migrate.ts';
export { isRestoring, markRestored, markRestoring } from './restoring.ts';
export { onConnection } from './on-connection.ts';
export { retryWhileDatabaseAway } from './retry.ts';
