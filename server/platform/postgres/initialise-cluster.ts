import { randomBytes } from 'node:crypto';
import { chownSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { appError } from '../errors/index.ts';
import type { Binaries } from './binaries.ts';
import { runCommand } from './host/run-command.ts';
import type { Account } from './host/run-command.ts';
import { superuser } from './settings.ts';

const draftName = 'data.new-';

/**
 * Makes the cluster in `home`/data: UTF-8, code-point order with Unicode's letters (ICU stays available for
 * display), checksums. It appears in one step; what an interrupted attempt left is removed. Takes about half a second.
 */
export async function initialiseCluster(
  home: string,
  binaries: Binaries,
  account: Account,
  options: { sync: boolean },
): Promise<void> {
  for (const name of readdirSync(home)) {
    if (name.startsWith(draftName))
      rmSync(join(home, name), { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  }
  const draft = join(home, draftName + randomBytes(4).toString('hex'));
  mkdirSync(draft, { mode: 0o700 });
  chownSync(draft, account.uid, account.gid);
  const { code, output } = await runCommand(
    binaries.initdb,
    [
      ...['--pgdata', draft, '--username', superuser, '--auth', 'peer', '--encoding', 'UTF8'],
      ...['--locale-provider', 'builtin', '--builtin-locale', 'C.UTF-8', '--locale', 'C'],
      ...['--data-checksums', '--no-instructions', ...(options.sync ? [] : ['--no-sync'])],
    ],
    account,
  );
  if (code === 0) return renameSync(draft, join(home, 'data'));
  rmSync(draft, { recursive: true, force: true });
  const reason = output.split('\n').findLast((line) => /error|fatal|could not/i.test(line)) ?? output;
  throw appError(
    'platform.postgres_init_failed',
    500,
    `PostgreSQL could not be set up in ${home}: ${reason}`,
  );
}

/** Refuses a cluster of another major version, which this server can't read, and says how to go on. */
export function checkMajorVersion(home: string, binaries: Binaries): void {
  const path = join(home, 'data', 'PG_VERSION');
  const found = existsSync(path) ? readFileSync(path, 'utf8').trim() : 'an unknown version';
  if (found === String(binaries.major)) return;
  throw appError(
    'platform.postgres_version',
    500,
    `The database in ${home} was made by PostgreSQL ${found}, this Zhike runs ${binaries.major}: make a backup with the Zhike version that made it (zhike backup), then restore it into a new data folder with this one (zhike restore).`,
  );
}
