import { existsSync, statSync } from 'node:fs';
import { totalmem } from 'node:os';
import { join } from 'node:path';
import { appError } from '../errors/index.ts';
import { packagedBinaries, prepareBinaries } from './binaries.ts';
import type { Binaries, PackagedBinaries } from './binaries.ts';
import {
  checkHome,
  chooseSocketFolder,
  createHome,
  findHome,
  findState,
  listForsaken,
  openDataFolder,
  removeSocketFolder,
  saveState,
  writeWhole,
} from './cluster-home.ts';
import { findAccount, getServiceAccount, isRoot, ownAccount } from './host/account.ts';
import { findLockHolder, lockFolder } from './host/lock-folder.ts';
import type { FolderLock } from './host/lock-folder.ts';
import type { Account } from './host/run-command.ts';
import { startWatchdog } from './host/watchdog.ts';
import { checkMajorVersion, initialiseCluster } from './initialise-cluster.ts';
import { provision } from './provision.ts';
import { accessRules, accountMap, databaseUrl, serverConfiguration, socketPort } from './settings.ts';
import { stopLeftovers } from './host/stop-leftovers.ts';
import { supervise } from './supervise.ts';
import type { Supervisor } from './supervise.ts';
import type { PostgresExit, PostgresLog } from './types.ts';

export interface PostgresOptions {
  dataDir: string;
  log: PostgresLog;
  /** PostgreSQL settings that replace our defaults, such as `{ fsync: 'off' }` for tests. */
  settings?: Record<string, string>;
  /** As root only: where programs and clusters go when the service account can't enter their usual folder. */
  systemFolder?: string;
  /** Other programs than the packaged ones. */
  binaries?: PackagedBinaries;
}

export interface RunningPostgres {
  /** Address of the database `zhike` as its owner, valid until `stop`, through restarts of the server. */
  url: string;
  /** The same for another database of the cluster. */
  urlOf(database: string): string;
  socketFolder: string;
  port: number;
  version: string;
  /** The main server process at this moment; 0 while a server that died is started again. */
  readonly pid: number;
  /** Stops the server (fast, then at once after 20 s) and gives the data folder back. May be called twice. */
  stop(): Promise<void>;
  /** Called when the server ended unasked; it is being started again. */
  onExit(callback: (exit: PostgresExit) => void): void;
  /** Called when it answers again after that. */
  onRestart(callback: () => void): void;
}

async function chooseAccount(home: string | undefined, log: PostgresLog): Promise<Account> {
  const data = home === undefined ? undefined : join(home, 'data');
  const owner = data !== undefined && existsSync(data) ? statSync(data).uid : undefined;
  if (!isRoot()) {
    const own = ownAccount();
    if (owner === undefined || owner === own.uid) return own;
    const name = (await findAccount(owner))?.name ?? `number ${owner}`;
    throw appError(
      'platform.folder_closed',
      500,
      `The database in ${home ?? ''} belongs to user ${name}: start Zhike as that user or as root.`,
    );
  }
  if (owner !== undefined) {
    const account = await findAccount(owner);
    if (account !== undefined) return account;
    throw appError(
      'platform.folder_closed',
      500,
      `The database in ${home ?? ''} belongs to user number ${owner}, who does not exist here: add the user or give the folder to one (chown -R).`,
    );
  }
  const { account, isShared } = await getServiceAccount();
  if (isShared)
    log.warn({ account: account.name }, 'No account "zhike" could be made; PostgreSQL runs as another');
  return account;
}

/** Finds the cluster of the data folder, or makes it; returns its folder. */
async function openCluster(
  dataDir: string,
  existing: string | undefined,
  binaries: Binaries,
  account: Account,
  clustersFolder: string,
  options: PostgresOptions,
): Promise<string> {
  if (existing !== undefined) {
    await checkHome(dataDir, existing, account);
    checkMajorVersion(existing, binaries);
    return existing;
  }
  for (const forsaken of isRoot() ? listForsaken(clustersFolder, dataDir) : [])
    options.log.warn(
      { folder: forsaken },
      'A database of an earlier, emptied data folder still takes up space',
    );
  const home = await createHome(dataDir, account, clustersFolder);
  await initialiseCluster(home, binaries, account, { sync: options.settings?.['fsync'] !== 'off' });
  saveState(dataDir, { home: home === join(dataDir, 'postgres') ? 'postgres' : home });
  return home;
}

function writeConfiguration(home: string, socketFolder: string, settings: Record<string, string>): string {
  const paths = { hbaFile: join(home, 'pg_hba.conf'), identFile: join(home, 'pg_ident.conf') };
  const configuration = join(home, 'postgresql.conf');
  writeWhole(paths.hbaFile, accessRules(), 0o644);
  writeWhole(paths.identFile, accountMap(ownAccount().name), 0o644);
  writeWhole(configuration, serverConfiguration({ socketFolder, ...paths }, totalmem(), settings), 0o644);
  return configuration;
}

async function startLocked(
  dataDir: string,
  lock: FolderLock,
  options: PostgresOptions,
): Promise<RunningPostgres> {
  const { log, settings = {}, systemFolder = '/var/lib/zhike' } = options;
  const existing = findHome(dataDir);
  const account = await chooseAccount(existing, log);
  const copyFolder = isRoot() ? join(systemFolder, 'postgresql') : join(dataDir, 'postgresql');
  const binaries = await prepareBinaries(options.binaries ?? packagedBinaries(), account, copyFolder);
  const home = await openCluster(
    dataDir,
    existing,
    binaries,
    account,
    join(systemFolder, 'clusters'),
    options,
  );

  const before = findState(dataDir);
  await stopLeftovers(home, before?.socketFolder, log);
  removeSocketFolder(before?.socketFolder);
  const socketFolder = await chooseSocketFolder(home, account);
  const configuration = writeConfiguration(home, socketFolder, settings);
  saveState(dataDir, { home: before?.home ?? 'postgres', url: databaseUrl(socketFolder), socketFolder });

  const watchdog = startWatchdog(account);
  let supervisor: Supervisor | undefined;
  const close = async () => {
    await supervisor?.stop();
    await watchdog.dismiss();
    removeSocketFolder(socketFolder);
    lock.release();
  };
  try {
    const { postgres } = binaries;
    supervisor = await supervise({ home, postgres, configuration, socketFolder, account, watchdog, log });
    await provision(socketFolder);
  } catch (error) {
    await close();
    throw error;
  }
  return presentRunning(socketFolder, binaries.version, supervisor, close);
}

function presentRunning(
  socketFolder: string,
  version: string,
  supervisor: Supervisor,
  close: () => Promise<void>,
): RunningPostgres {
  let closed: Promise<void> | undefined;
  return {
    url: databaseUrl(socketFolder),
    urlOf: (database) => databaseUrl(socketFolder, database),
    socketFolder,
    port: socketPort,
    version,
    get pid() {
      return supervisor.pid();
    },
    stop: () => (closed ??= close()),
    onExit(callback) {
      supervisor.onExit(callback);
    },
    onRestart(callback) {
      supervisor.onRestart(callback);
    },
  };
}

/**
 * Starts the PostgreSQL of a data folder, which is made when missing, and keeps it running until `stop`. A server
 * that an earlier, killed process left is stopped first. Throws `platform.data_folder_in_use` while another
 * Zhike has the folder, `platform.postgres_version` when another major version made the database.
 */
export async function startPostgres(options: PostgresOptions): Promise<RunningPostgres> {
  const dataDir = openDataFolder(options.dataDir);
  const lock = await lockFolder(dataDir);
  try {
    return await startLocked(dataDir, lock, options);
  } catch (error) {
    lock.release();
    throw error;
  }
}

/** The database that another Zhike process on this machine runs for a data folder; undefined when none does. */
export function findPostgres(dataDir: string): { url: string; pid: number } | undefined {
  if (!existsSync(dataDir)) return undefined;
  const pid = findLockHolder(dataDir);
  const url = findState(dataDir)?.url;
  return pid === undefined || url === undefined ? undefined : { url, pid };
}
