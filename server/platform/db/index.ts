export { createPools } from './pools.ts';
export type { Pools } from './pools.ts';
export { inTransaction } from './transaction.ts';
export type { Db } from './transaction.ts';
export { listMigrations, migrate, pendingMigrations } from './migrate.ts';
export type { MigrationFolder } from './migrate.ts';
export { onConnection } from './on-connection.ts';
export { retryWhileDatabaseAway } from './retry.ts';
