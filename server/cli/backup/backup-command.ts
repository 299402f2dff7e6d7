import { existsSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { createBackup, fileSink, streamSink } from '../../platform/backup/index.ts';
import type { BackupResult, Sink } from '../../platform/backup/index.ts';
import { appError } from '../../platform/errors/index.ts';
import { modules } from '../../modules.ts';
import type { Command } from '../command.ts';
import { openDatabase } from '../open-database.ts';
import { megabytes, showProgress } from './progress.ts';
import { configOf } from '../serve.ts';

export const backup: Command = {
  name: 'backup',
  summary: 'write everything into one archive, while Zhike runs',
  usage: 'backup [--data DIR] [--json] [FILE|-]',
  help: `
  FILE         archive to write (default zhike-<time>.tar in this folder); - writes to standard output
  --data DIR   data folder (ZHIKE_DATA, default .zhike); DATABASE_URL comes first
  --json       print what was written as JSON (on standard error when the archive goes to standard output)

The archive holds all rows of all tenants, stored files, and what is still to be done, as of one moment. It does
not hold the master key: keep master.key (or ZHIKE_MASTER_KEY) apart, and safe. Without it a backup can't be read.`,
  options: { data: { type: 'string' }, json: { type: 'boolean' } },
  async run(options, positionals) {
    const config = configOf(options);
    const started = Date.now();
    const now = new Date();
    const target = positionals[0] ?? `zhike-${now.toISOString().replaceAll(':', '-').slice(0, 19)}Z.tar`;
    if (config.databaseUrl === '' && !existsSync(config.dataDir)) {
      throw appError('backup.nothing_there', 404, `There is no data folder ${config.dataDir}.`);
    }
    const sink = await openSink(target);
    const progress = showProgress('Backing up');
    const database = await openDatabase(config).catch(async (error: unknown) => {
      await sink.abandon();
      throw error;
    });
    try {
      const result = await createBackup({
        databaseUrl: database.url,
        filesFolder: config.s3Url === '' ? join(config.dataDir, 'files') : undefined,
        subscriptions: modules.flatMap((module) => module.subscriptions ?? []),
        sink,
        now,
        onProgress: (each) => progress.update(each),
      });
      progress.end();
      report(result, target, Date.now() - started, options['json'] === true);
      return 0;
    } finally {
      await database.close();
    }
  },
};

async function openSink(target: string): Promise<Sink> {
  if (target !== '-') {
    const path = resolve(target);
    if (existsSync(path) && statSync(path).isDirectory()) {
      throw appError('backup.file_exists', 409, `${path} is a folder: name a file in it.`);
    }
    return fileSink(path);
  }
  if (process.stdout.isTTY) {
    throw appError(
      'backup.terminal',
      400,
      'An archive is nothing for a terminal: send it into a file or a pipe.',
    );
  }
  return streamSink(process.stdout);
}

function report(
  { manifest, rows, bytes, skipped }: BackupResult,
  file: string,
  ms: number,
  json: boolean,
): void {
  const out = file === '-' ? process.stderr : process.stdout;
  const { header, tables, files, pendingEvents, jobs } = manifest;
  if (json) {
    const counts = { tables: tables.length, rows, files: files?.count ?? null };
    const open = { pendingEvents: pendingEvents.rows, jobs: jobs.rows };
    out.write(`${JSON.stringify({ file, bytes, ms, ...counts, ...open, skipped, ...header })}\n`);
    return;
  }
  const seconds = (ms / 1000).toFixed(1);
  out.write(`Wrote ${file}: ${megabytes(bytes)}, ${rows} rows of ${tables.length} tables, `);
  out.write(`${files ? `${files.count} files` : 'no files (they are in the S3 store)'}, in ${seconds} s.\n`);
  if (skipped.length > 0) out.write(`Left out, as not Zhike's: ${skipped.join(', ')}.\n`);
  out.write('The master key is not in it. Keep master.key apart: without it nobody can read this backup.\n');
}
