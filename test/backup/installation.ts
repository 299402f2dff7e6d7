import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inject } from 'vitest';
import { createBackup, fileSink, restoreBackup } from '../../server/platform/backup/index.ts';
import type { BackupResult, Progress, RestoreResult } from '../../server/platform/backup/index.ts';
import { loadConfig } from '../../server/platform/config/index.ts';
import type { App } from '../../server/platform/context/index.ts';
import { onConnection } from '../../server/platform/db/index.ts';
import { each } from '../../server/platform/events/index.ts';
import type { Subscription } from '../../server/platform/events/index.ts';
import { newId } from '../../server/platform/ids/index.ts';
import { createKeyring } from '../../server/platform/keyring/index.ts';
import { createApp } from '../../server/process/create-app.ts';
import type { Module } from '../../server/platform/module/index.ts';
import { migrateAll, migrationFolders } from '../../server/process/migrate-all.ts';
import { modulesWithShapes } from './shapes.ts';
import { dropDatabase } from '../harness/drop-database.ts';

export const MASTER_KEY = Buffer.alloc(32, 7);

/** A consumer that does nothing but count; its types are those of the tests. */
export function counter(seen: number[]): Subscription {
  const handle = each(async (_, event) => void seen.push(Number(event.payload['n'])));
  return { consumer: 'backup-test', types: ['test.counted'], shards: 2, batch: 3, handle };
}

/** An installation in a database and a data folder of its own. */
export interface Installation {
  url: string;
  dataDir: string;
  filesFolder: string;
  /** Opens it; the caller closes its pools. */
  open(): App;
  backup(subscriptions?: Subscription[]): Promise<{ path: string; result: BackupResult }>;
  restore(
    path: string,
    options?: {
      version?: 'first' | 'second';
      replace?: boolean;
      masterKey?: Buffer | null;
      subscriptions?: Subscription[];
      onProgress?: (progress: Progress) => void;
    },
  ): Promise<RestoreResult>;
  remove(): Promise<void>;
}

/** Makes a database on a server, migrated or bare. */
export async function makeInstallation(
  options: { server?: string; migrated?: boolean; modules?: Module[] } = {},
): Promise<Installation> {
  const server = new URL(options.server ?? inject('templateUrl'));
  server.pathname = '/postgres';
  const name = `zhike_backup_${newId().replaceAll('-', '')}`;
  await onConnection(server.href, (client) => client.query(`create database ${name}`));
  const address = new URL(server);
  address.pathname = `/${name}`;
  const url = address.href;
  const dataDir = mkdtempSync(join(tmpdir(), 'zhike-backup-test-'));
  const filesFolder = join(dataDir, 'files');
  if (options.migrated !== false) await migrateAll(url, options.modules ?? modulesWithShapes());
  let backups = 0;
  return {
    url,
    dataDir,
    filesFolder,
    open: () => createApp(configFor(dataDir), url),
    async backup(subscriptions = []) {
      backups += 1;
      const path = join(dataDir, `backup-${backups}.tar`);
      const sink = await fileSink(path);
      const now = new Date();
      return {
        path,
        result: await createBackup({ databaseUrl: url, filesFolder, subscriptions, sink, now }),
      };
    },
    restore(path, { version = 'first', masterKey = MASTER_KEY, ...given } = {}) {
      return restoreBackup({
        path,
        databaseUrl: url,
        filesFolder,
        migrations: migrationFolders(modulesWithShapes(version)),
        subscriptions: given.subscriptions ?? [],
        keyring: masterKey ? createKeyring(masterKey) : undefined,
        replace: given.replace ?? false,
        ...(given.onProgress ? { onProgress: given.onProgress } : {}),
      });
    },
    async remove() {
      await onConnection(server.href, (client) => dropDatabase(client, name));
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

function configFor(dataDir: string): ReturnType<typeof loadConfig> {
  const masterKey = MASTER_KEY.toString('base64');
  return loadConfig({}, { dataDir, masterKey, logLevel: 'silent', argonMemoryKiB: 8, poolSize: 4, port: 0 });
}
