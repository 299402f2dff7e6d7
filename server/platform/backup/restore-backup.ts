import { rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import type pg from 'pg';
import { listMigrations, markRestored, migrate, onConnection } from '../db/index.ts';
import type { MigrationFolder } from '../db/index.ts';
import { destroyJournaledKeys } from '../erasures/index.ts';
import type { JournalEntry } from '../erasures/index.ts';
import { appError } from '../errors/index.ts';
import { importPositions } from '../events/index.ts';
import type { Subscription } from '../events/index.ts';
import { migrateJobs } from '../jobs/index.ts';
import type { Keyring } from '../keyring/index.ts';
import { proofOf } from '../vault/index.ts';
import { checkArchive, syncFolder } from './archive/index.ts';
import type { Archive } from './archive/index.ts';
import { listTables, quoted } from './catalog.ts';
import type { Progress } from './create-backup.ts';
import { extractFiles } from './files-folder.ts';
import { loadTables } from './load-tables.ts';
import { readManifest } from './manifest.ts';
import type { Manifest } from './manifest.ts';
import { prepareDatabase } from './prepare-database.ts';

export interface RestoreOptions {
  path: string;
  databaseUrl: string;
  /** Where stored files go. */
  filesFolder: string;
  /** All migrations of this Zhike. */
  migrations: MigrationFolder[];
  subscriptions: Pick<Subscription, 'consumer' | 'types'>[];
  /** Of the installation to be; undefined when it has no master key yet. */
  keyring: Keyring | undefined;
  /** Erasures that the backup may be older than: their keys are destroyed before anything can start. */
  erasures?: Iterable<JournalEntry>;
  /** Replaces an installation that is there. */
  replace: boolean;
  onProgress?: (progress: Progress) => void;
}

export interface RestoreResult {
  manifest: Manifest;
  rows: number;
  /** Migrations that are newer than the backup and ran after it was loaded. */
  migrated: string[];
}

/**
 * Restores a backup into an empty installation. Before anything is written, every byte of the archive is checked, and
 * that this Zhike knows its migrations and has its master key. From the first write to the end the database is marked,
 * so that nothing starts on a part of it; whatever interrupts it, the restore can be run again.
 */
export async function restoreBackup(options: RestoreOptions): Promise<RestoreResult> {
  const onProgress = options.onProgress ?? (() => undefined);
  onProgress({ step: 'check', rows: 0, bytes: 0 });
  const archive = await checkArchive(options.path);
  try {
    const manifest = await readManifest(archive);
    refuseUnknownMigrations(manifest, options.migrations);
    refuseOtherKey(manifest, options.keyring);
    const migrated = await restoreChecked(archive, manifest, options, onProgress);
    return { manifest, rows: manifest.tables.reduce((sum, table) => sum + table.rows, 0), migrated };
  } finally {
    await archive.close();
  }
}

async function restoreChecked(
  archive: Archive,
  manifest: Manifest,
  options: RestoreOptions,
  onProgress: (progress: Progress) => void,
): Promise<string[]> {
  const { databaseUrl: url, migrations, subscriptions } = options;
  await onConnection(url, (client) => prepareDatabase(client, options.filesFolder, options.replace));
  await migrateJobs(url);
  const only = new Set(manifest.migrations.map(({ module, name }) => `${module}/${name}`));
  await migrate(url, migrations, { only, restoring: true });
  const draft = `${options.filesFolder}.restoring`;
  await rm(draft, { recursive: true, force: true });
  if (manifest.files) {
    onProgress({ step: 'files', rows: 0, bytes: 0 });
    await extractFiles(archive, draft, manifest.files, () => undefined);
  }
  return onConnection(url, async (client) => {
    await loadTables(client, archive, manifest, onProgress);
    await importPositions(client, subscriptions);
    await destroyJournaledKeys(client, options.erasures ?? []);
    if (manifest.files) await putInPlace(draft, options.filesFolder);
    const migrated = await migrate(url, migrations, { restoring: true });
    onProgress({ step: 'statistics', rows: 0, bytes: 0 });
    await analyse(client);
    await markRestored(client);
    return migrated;
  });
}

/** Throws `backup.migrations_unknown` unless this Zhike has each of the backup's migrations, letter for letter. */
function refuseUnknownMigrations(manifest: Manifest, folders: MigrationFolder[]): void {
  const here = new Map(listMigrations(folders).map((each) => [`${each.module}/${each.name}`, each.checksum]));
  const unknown = manifest.migrations
    .filter(({ module, name, checksum }) => here.get(`${module}/${name}`) !== checksum)
    .map(({ module, name }) => `${module}/${name}`);
  if (unknown.length === 0) return;
  throw appError(
    'backup.migrations_unknown',
    409,
    `The backup was made by Zhike ${manifest.header.zhikeVersion}, whose tables this version does not know (${unknown.slice(0, 5).join(', ')}): restore it with that version or a newer one.`,
  );
}

function refuseOtherKey(manifest: Manifest, keyring: Keyring | undefined): void {
  if (manifest.masterKeyProof === null || (keyring && proofOf(keyring) === manifest.masterKeyProof)) return;
  const state = keyring ? 'This is another master key than' : 'There is no master key here; the backup needs';
  throw appError(
    'backup.master_key_wrong',
    409,
    `${state} the one of the installation that was backed up. Put its master.key into the data folder, or set ZHIKE_MASTER_KEY.`,
  );
}

async function putInPlace(draft: string, folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true });
  await rename(draft, folder);
  await syncFolder(dirname(folder));
}

// Without statistics the first queries on a large restored table would be planned badly.
async function analyse(client: pg.Client): Promise<void> {
  for (const table of await listTables(client)) await client.query(`analyze ${quoted(table)}`);
}
