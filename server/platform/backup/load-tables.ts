import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import type pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { appError } from '../errors/index.ts';
import { PENDING_EVENTS_TARGET } from '../events/index.ts';
import { makeRoomForJobs, restoreJobs } from '../jobs/index.ts';
import { broken } from './archive/index.ts';
import type { Archive } from './archive/index.ts';
import { inLoadOrder, listReferences, listTables, quoted } from './catalog.ts';
import type { Table } from './catalog.ts';
import type { Progress } from './create-backup.ts';
import { sectionOf } from './manifest.ts';
import type { Manifest, Section, TableSection } from './manifest.ts';
import { TEXT_SETTINGS } from './snapshot.ts';

// What PostgreSQL prints for a range of dates or numbers, and nothing that could be another statement.
const BOUND = /^FOR VALUES FROM \('[0-9: .+-]+'\) TO \('[0-9: .+-]+'\)$/;

/**
 * Fills the tables of a freshly migrated database in one transaction: all of the backup, or nothing. Each table must
 * have the columns that it had, and receive as many rows, with the same sum. Throws `backup.schema_differs`.
 */
export async function loadTables(
  client: pg.Client,
  archive: Archive,
  manifest: Manifest,
  onProgress: (progress: Progress) => void,
): Promise<void> {
  const tables = await listTables(client);
  refuseDifferent(tables, manifest.tables);
  await client.query(`begin; ${TEXT_SETTINGS}; set local synchronous_commit = on`);
  try {
    // Migrations may have put rows there. That the tables are emptied here also spares the log their new rows.
    await client.query(`truncate ${tables.map(quoted).join(', ')}`);
    const walls = await listWalls(client, tables);
    for (const name of walls) await client.query(`alter table ${name} no force row level security`);
    await makePartitions(client, manifest.tables);
    let rows = 0;
    for (const table of inLoadOrder(manifest.tables, await listReferences(client))) {
      onProgress({ step: `${table.schema}.${table.name}`, rows, bytes: 0 });
      const columns = table.columns.map(({ name }) => `"${name.replaceAll('"', '""')}"`).join(', ');
      await loadSection(client, archive, sectionOf(table), `${quoted(table)} (${columns})`, table);
      rows += table.rows;
    }
    onProgress({ step: 'events', rows, bytes: 0 });
    await loadSection(client, archive, 'events', PENDING_EVENTS_TARGET, manifest.pendingEvents);
    onProgress({ step: 'jobs', rows, bytes: 0 });
    await loadSection(client, archive, 'jobs', await makeRoomForJobs(client), manifest.jobs);
    await restoreJobs(client);
    for (const sequence of manifest.sequences) {
      await client.query('select setval($1::regclass, $2::bigint, $3)', [
        quoted(sequence),
        sequence.value,
        sequence.called,
      ]);
    }
    for (const name of walls) await client.query(`alter table ${name} force row level security`);
    await client.query('commit');
  } catch (error) {
    await client.query('rollback').catch(() => undefined);
    throw error;
  }
}

function refuseDifferent(here: Table[], there: TableSection[]): void {
  const describe = (
    tables: { schema: string; name: string; columns: Table['columns'] }[],
  ): Map<string, string> =>
    new Map(
      tables.map(({ schema, name, columns }) => [
        `${schema}.${name}`,
        columns.map((column) => `${column.name} ${column.type}`).join(', '),
      ]),
    );
  const [mine, theirs] = [describe(here), describe(there)];
  const names = [...new Set([...mine.keys(), ...theirs.keys()])];
  const different = names.filter((name) => mine.get(name) !== theirs.get(name));
  if (different.length === 0) return;
  throw appError(
    'backup.schema_differs',
    409,
    `The tables of the backup differ from those that its migrations make here: ${different.sort().join(', ')}.`,
  );
}

// As the owner's rows are walled off too, the wall is lowered for the owner inside this transaction.
async function listWalls(client: pg.Client, tables: Table[]): Promise<string[]> {
  const { rows } = await client.query<{ oid: string; name: string }>(
    `select c.oid::regclass::text as name from pg_class c where c.relforcerowsecurity and c.oid = any($1::regclass[])`,
    [tables.map(quoted)],
  );
  return rows.map(({ name }) => name);
}

async function makePartitions(client: pg.Client, tables: TableSection[]): Promise<void> {
  for (const table of tables) {
    for (const partition of table.partitions) {
      if (!BOUND.test(partition.bound)) throw broken(`the partition ${partition.name} has an unknown bound`);
      const { rows } = await client.query<{ there: boolean }>('select to_regclass($1) is not null as there', [
        quoted(partition),
      ]);
      if (rows[0]?.there === true) continue;
      await client.query(
        `create table ${quoted(partition)} partition of ${quoted(table)} ${partition.bound}`,
      );
    }
  }
}

async function loadSection(
  client: pg.Client,
  archive: Archive,
  section: string,
  target: string,
  expected: Section,
): Promise<void> {
  const hash = createHash('sha256');
  const copy = client.query(copyFrom(`copy ${target} from stdin`));
  await pipeline(
    Readable.from(archive.readSection(section)),
    createGunzip({ chunkSize: 64 * 1024 }),
    async function* (chunks: AsyncIterable<Buffer>) {
      for await (const chunk of chunks) {
        hash.update(chunk);
        yield chunk;
      }
    },
    copy,
  );
  if (hash.digest('hex') !== expected.sha256) throw broken(`the sum of ${section} differs`);
  if (copy.rowCount !== expected.rows) {
    throw broken(`${section} has ${copy.rowCount} rows instead of ${expected.rows}`);
  }
}
