import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline/promises';
import { verifyAudit } from '../../platform/audit/index.ts';
import { restoreBackup } from '../../platform/backup/index.ts';
import type { RestoreResult } from '../../platform/backup/index.ts';
import type { Config } from '../../platform/config/index.ts';
import { readErasures } from '../../platform/erasures/index.ts';
import { appError } from '../../platform/errors/index.ts';
import { createKeyring, loadMasterKey } from '../../platform/keyring/index.ts';
import type { Keyring } from '../../platform/keyring/index.ts';
import { findPostgres } from '../../platform/postgres/index.ts';
import { modules } from '../../modules.ts';
import { createApp } from '../../process/create-app.ts';
import { migrateAll, migrationFolders } from '../../process/migrate-all.ts';
import { textOption } from '../command.ts';
import type { Command, Options } from '../command.ts';
import { openDatabase } from '../open-database.ts';
import { showProgress } from './progress.ts';
import { configOf } from '../serve.ts';
import { spoolInput } from './spool-input.ts';

const CONFIRMATION = 'replace everything';

export const restore: Command = {
  name: 'restore',
  summary: 'bring a backup back, into an empty installation',
  usage: 'restore [--data DIR] [--force [--confirm TEXT]] [--json] FILE|-',
  help: `
  FILE            archive that "zhike backup" wrote; - reads standard input
  --data DIR      data folder (ZHIKE_DATA, default .zhike); DATABASE_URL comes first
  --force         replace an installation that is there; asks for the words "${CONFIRMATION}"
  --confirm TEXT  gives these words without being asked
  --json          print the report as JSON

Zhike must not run on the database meanwhile. The data folder must hold the master.key of the installation that was
backed up (or ZHIKE_MASTER_KEY be set), and its erasures.journal: who was erased since the backup is erased again. A restore that was interrupted can be run again.`,
  options: {
    data: { type: 'string' },
    force: { type: 'boolean' },
    confirm: { type: 'string' },
    json: { type: 'boolean' },
  },
  async run(options, positionals) {
    const config = configOf(options);
    const [file] = positionals;
    if (file === undefined)
      throw appError('backup.no_file', 400, 'Name the archive to restore, or - for standard input.');
    if (config.databaseUrl === '' && findPostgres(config.dataDir)) {
      throw appError('backup.in_use', 409, `Zhike is running on ${config.dataDir}: stop it, then restore.`);
    }
    if (file !== '-' && !existsSync(file)) throw appError('backup.no_file', 404, `There is no file ${file}.`);
    if (options['force'] === true) await askToReplace(options, file);
    const input =
      file === '-'
        ? await spoolInput(config.dataDir)
        : { path: resolve(file), remove: async () => undefined };
    try {
      return await run(config, input.path, options);
    } finally {
      await input.remove();
    }
  },
};

async function askToReplace(options: Options, file: string): Promise<void> {
  let answer = textOption(options, 'confirm');
  if (answer === undefined && process.stdin.isTTY && file !== '-') {
    const lines = createInterface({ input: process.stdin, output: process.stderr });
    answer = await lines.question(
      `All data of the installation will be lost. Type "${CONFIRMATION}" to go on: `,
    );
    lines.close();
  }
  if (answer?.trim() === CONFIRMATION) return;
  throw appError(
    'backup.not_confirmed',
    400,
    `--force replaces all data: confirm it with --confirm "${CONFIRMATION}".`,
  );
}

async function run(config: Config, path: string, options: Options): Promise<number> {
  const started = Date.now();
  const progress = showProgress('Restoring');
  const keyring = findKeyring(config);
  const database = await openDatabase(config);
  try {
    const result = await restoreBackup({
      path,
      databaseUrl: database.url,
      filesFolder: join(config.dataDir, 'files'),
      migrations: migrationFolders(modules),
      subscriptions: modules.flatMap((module) => module.subscriptions ?? []),
      keyring,
      erasures: (await readErasures(config.dataDir)).values(),
      replace: options['force'] === true,
      onProgress: (each) => progress.update(each),
    });
    await migrateAll(database.url, modules);
    progress.update({ step: 'audit', rows: 0, bytes: 0 });
    // An installation that was never started has no key, and no audit entries.
    const broken = keyring ? await listBrokenChains(config, database.url) : [];
    progress.end();
    report(result, broken, config, Date.now() - started, options['json'] === true);
    return broken.length === 0 ? 0 : 1;
  } finally {
    await database.close();
  }
}

/** The master key of the installation to be. None is made here: a new one could open nothing of the backup. */
function findKeyring(config: Config): Keyring | undefined {
  if (config.masterKey === '' && !existsSync(join(config.dataDir, 'master.key'))) return undefined;
  return createKeyring(loadMasterKey(config.masterKey, config.dataDir));
}

async function listBrokenChains(config: Config, url: string): Promise<string[]> {
  const app = createApp(config, url);
  try {
    const reports = await verifyAudit(app);
    return reports.filter(({ problems }) => problems.length > 0).map(({ tenant }) => tenant);
  } finally {
    await app.pools.close();
  }
}

function report(result: RestoreResult, broken: string[], config: Config, ms: number, json: boolean): void {
  const { manifest, rows, migrated } = result;
  const { files, pendingEvents, jobs, tables, header } = manifest;
  if (json) {
    const counts = { tables: tables.length, rows, files: files?.count ?? null };
    const open = { pendingEvents: pendingEvents.rows, jobs: jobs.rows };
    const line = { ...counts, ...open, migrated, brokenAuditChains: broken, ms, ...header };
    process.stdout.write(`${JSON.stringify(line)}\n`);
    return;
  }
  const lines = [
    `Restored the backup of ${header.createdAt} (Zhike ${header.zhikeVersion}, PostgreSQL ${header.postgresVersion}):`,
    `  ${rows} rows of ${tables.length} tables, each with the number and the sum that it had`,
    `  ${pendingEvents.rows} events and ${jobs.rows} jobs that are still to be handled`,
    `  ${files ? `${files.count} files` : 'no files: they are in the S3 store of the installation that was backed up'}`,
    ...(migrated.length > 0 ? [`  brought up to date: ${migrated.join(', ')}`] : []),
    broken.length === 0
      ? '  the audit chain of every tenant is whole'
      : `  AUDIT: the chains of these tenants do not verify, see "zhike verify audit": ${broken.join(', ')}`,
    `in ${(ms / 1000).toFixed(1)} s.`,
  ];
  if (files && files.count > 0 && config.s3Url !== '') {
    lines.push(`The files lie in ${join(config.dataDir, 'files')}: copy them into the S3 store.`);
  }
  process.stdout.write(`${lines.join('\n')}\n`);
}
