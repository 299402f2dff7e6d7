import type pg from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import { onConnection } from '../db/index.ts';
import { pendingEventsQuery } from '../events/index.ts';
import type { Subscription } from '../events/index.ts';
import { PENDING_JOBS_QUERY } from '../jobs/index.ts';
import { createArchive } from './archive/index.ts';
import type { ArchiveWriter, Sink } from './archive/index.ts';
import { listSequences, quoted } from './catalog.ts';
import type { Table } from './catalog.ts';
import { addFiles } from './files-folder.ts';
import { FORMAT_VERSION, HEADER_NAME, MANIFEST_NAME, sectionOf } from './manifest.ts';
import type { Header, Manifest, Section } from './manifest.ts';
import { openSnapshot } from './snapshot.ts';
import { zhikeVersion } from './zhike-version.ts';

/** How far a backup or a restore has come. */
export interface Progress {
  /** What is being worked on: a table, `events`, `jobs`, `files`, `indexes` … */
  step: string;
  rows: number;
  bytes: number;
}

export interface BackupOptions {
  databaseUrl: string;
  /** The folder with stored files; undefined when they are kept elsewhere. */
  filesFolder: string | undefined;
  /** Of all modules: tells which events each consumer still has to handle. */
  subscriptions: Pick<Subscription, 'consumer' | 'types'>[];
  sink: Sink;
  now: Date;
  onProgress?: (progress: Progress) => void;
}

export interface BackupResult {
  manifest: Manifest;
  rows: number;
  /** Of the archive. */
  bytes: number;
  /** Schemas of the same owner that are not Zhike's and were left out. */
  skipped: string[];
}

/**
 * Writes everything of an installation as of one moment into one archive, while the installation goes on working:
 * the rows of all tenants, what consumers and jobs still have to do, stored files. The master key is not in it.
 */
export async function createBackup(options: BackupOptions): Promise<BackupResult> {
  const { sink } = options;
  try {
    const archive = createArchive(sink, options.now);
    const { database, skipped } = await onConnection(options.databaseUrl, (client) =>
      addDatabase(client, archive, options),
    );
    let files: Manifest['files'] = null;
    if (options.filesFolder !== undefined) {
      // Files come before the rows that name them, so reading them last misses none.
      files = await addFiles(archive, options.filesFolder, () => report(options, archive, 'files', 0));
    }
    const manifest: Manifest = { ...database, files };
    await archive.add(MANIFEST_NAME, Buffer.from(`${JSON.stringify(manifest, null, 1)}\n`));
    await archive.finish();
    await sink.finish();
    const rows = manifest.tables.reduce((sum, table) => sum + table.rows, 0);
    return { manifest, rows, bytes: archive.bytes, skipped };
  } catch (error) {
    await sink.abandon();
    throw error;
  }
}

async function addDatabase(
  client: pg.Client,
  archive: ArchiveWriter,
  options: BackupOptions,
): Promise<{ database: Omit<Manifest, 'files'>; skipped: string[] }> {
  const { tables, skipped } = await openSnapshot(client);
  const header = await readHeader(client, options.now);
  await archive.add(HEADER_NAME, Buffer.from(`${JSON.stringify(header)}\n`));
  const sections: Manifest['tables'] = [];
  let rows = 0;
  for (const table of tables) {
    const name = `${table.schema}.${table.name}`;
    const section = await addRows(client, archive, sectionOf(table), selectAll(table), table.walled, () =>
      report(options, archive, name, rows),
    );
    rows += section.rows;
    const { schema, columns, partitions } = table;
    sections.push({ schema, name: table.name, columns, partitions, ...section });
  }
  const events = pendingEventsQuery(options.subscriptions);
  const pendingEvents = await addRows(client, archive, 'events', events, true);
  const jobs = await addRows(client, archive, 'jobs', PENDING_JOBS_QUERY, false);
  const database = {
    header,
    migrations: await listMigrations(client),
    masterKeyProof: await findMasterKeyProof(client),
    tables: sections,
    // Read last: a number given out after the snapshot is skipped, never given out twice.
    sequences: await listSequences(client),
    pendingEvents,
    jobs,
  };
  await client.query('commit');
  return { database, skipped };
}

function selectAll(table: Table): string {
  const columns = table.columns.map(({ name }) => `"${name.replaceAll('"', '""')}"`);
  return `select ${columns.join(', ')} from ${quoted(table)}`;
}

async function addRows(
  client: pg.Client,
  archive: ArchiveWriter,
  section: string,
  query: string,
  acrossTenants: boolean,
  onStart?: () => void,
): Promise<Section> {
  onStart?.();
  await client.query(acrossTenants ? 'set local role zhike_backup' : 'set local role none');
  const stream = client.query(copyTo(`copy (${query}) to stdout`));
  const sum = await archive.addSection(section, stream);
  await client.query('set local role none');
  return { rows: stream.rowCount, ...sum };
}

function report(options: BackupOptions, archive: ArchiveWriter, step: string, rows: number): void {
  options.onProgress?.({ step, rows, bytes: archive.bytes });
}

async function readHeader(client: pg.Client, now: Date): Promise<Header> {
  const { rows } = await client.query<{ version: string }>(
    `select current_setting('server_version') as version`,
  );
  return {
    format: 'zhike-backup',
    formatVersion: FORMAT_VERSION,
    zhikeVersion: zhikeVersion(),
    postgresVersion: rows[0]?.version ?? '',
    createdAt: now.toISOString(),
  };
}

async function listMigrations(client: pg.Client): Promise<Manifest['migrations']> {
  const { rows } = await client.query<Manifest['migrations'][number]>(
    'select module, name, checksum from platform.migrations order by module, name',
  );
  return rows;
}

async function findMasterKeyProof(client: pg.Client): Promise<string | null> {
  const { rows } = await client.query<{ proof: string }>('select proof from platform.master_key_check');
  return rows[0]?.proof ?? null;
}
