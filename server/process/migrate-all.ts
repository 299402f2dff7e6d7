import { migrate, onConnection } from '../platform/db/index.ts';
import { isLockTimeout } from '../platform/errors/index.ts';
import type { MigrationFolder } from '../platform/db/index.ts';
import { EVENTS_KEPT_DAYS, keepEventPartitions } from '../platform/events/index.ts';
import { migrateJobs } from '../platform/jobs/index.ts';
import type { Module } from '../platform/module/index.ts';

/** The folders of migrations of a house with these modules, in the order in which they run. */
export function migrationFolders(modules: Module[]): MigrationFolder[] {
  const folders = modules.flatMap((module) =>
    module.migrations ? [{ module: module.name, folder: module.migrations }] : [],
  );
  return [{ module: 'platform', folder: new URL('../platform/migrations/', import.meta.url) }, ...folders];
}

/** Brings the whole schema up to date: the job tables, the platform's, then each module's in tier order. */
export async function migrateAll(url: string, modules: Module[]): Promise<string[]> {
  await migrateJobs(url);
  const ran = await migrate(url, migrationFolders(modules));
  try {
    await onConnection(url, (client) => keepEventPartitions(client, Date.now(), EVENTS_KEPT_DAYS));
  } catch (error) {
    // A backup holds the table: the default partition takes events until the nightly job has made theirs.
    if (!isLockTimeout(error)) throw error;
  }
  return ran;
}
