import { randomBytes } from 'node:crypto';
import {
  accessSync,
  constants,
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { basename, dirname, join, resolve } from 'node:path';
import { appError } from '../errors/index.ts';
import { runCommand } from './host/run-command.ts';
import type { Account } from './host/run-command.ts';

/** What a data folder remembers of its database, in DATA/postgres.json. */
export interface ClusterState {
  /** The folder of the cluster, relative to the data folder or absolute. */
  home: string;
  url?: string;
  socketFolder?: string;
}

const stateFile = 'postgres.json';
const ownerFile = 'belongs-to';
const socketNameBytes = '/.s.PGSQL.5432'.length;
const longestSocketPath = 107;

/**
 * Writes a file in one step: a reader or a crash finds the old one or the new one. One that says the same already
 * is left alone, so that a start needs no room on a full disk.
 */
export function writeWhole(path: string, text: string, mode = 0o600): void {
  if (existsSync(path) && readFileSync(path, 'utf8') === text) return;
  const draft = `${path}.${randomBytes(6).toString('hex')}`;
  try {
    writeFileSync(draft, text, { mode, flag: 'wx', flush: true });
    chmodSync(draft, mode);
    renameSync(draft, path);
  } finally {
    rmSync(draft, { force: true });
  }
}

/** Reads what the data folder remembers of its database; undefined before the first start. */
export function findState(dataDir: string): ClusterState | undefined {
  try {
    return JSON.parse(readFileSync(join(dataDir, stateFile), 'utf8')) as ClusterState;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

export function saveState(dataDir: string, state: ClusterState): void {
  writeWhole(join(dataDir, stateFile), `${JSON.stringify(state, null, 2)}\n`);
}

/** Makes the data folder forget its database. */
export function forgetState(dataDir: string): void {
  rmSync(join(dataDir, stateFile), { force: true });
}

/** The folder where the data folder's cluster lies already; undefined when there is none yet. */
export function findHome(dataDir: string): string | undefined {
  const state = findState(dataDir);
  if (state !== undefined) return resolve(dataDir, state.home);
  const inside = join(dataDir, 'postgres');
  return existsSync(join(inside, 'data')) ? inside : undefined;
}

/** Makes a folder, and those above it that are missing, that every user may pass through, whatever the umask. */
export function makeOpenFolder(path: string, mode = 0o711): void {
  if (existsSync(path)) return;
  makeOpenFolder(dirname(path), mode);
  mkdirSync(path, { recursive: true });
  chmodSync(path, mode);
}

/** Whether `account` can enter a folder, asked by trying: modes alone do not tell. */
export async function canEnter(account: Account, folder: string): Promise<boolean> {
  return (await runCommand('/bin/sh', ['-c', 'cd -- "$1"', 'sh', folder], account)).code === 0;
}

/**
 * Clusters outside their data folder that were made for this one earlier: their data folder was emptied since. One
 * that was never completed is removed.
 */
export function listForsaken(clustersFolder: string, dataDir: string): string[] {
  if (!existsSync(clustersFolder)) return [];
  return readdirSync(clustersFolder)
    .map((name) => join(clustersFolder, name))
    .filter((home) => {
      const owner = join(home, ownerFile);
      if (!existsSync(owner) || readFileSync(owner, 'utf8') !== dataDir) return false;
      if (existsSync(join(home, 'data'))) return true;
      rmSync(home, { recursive: true, force: true });
      return false;
    });
}

/**
 * Chooses and makes the folder of a new cluster: DATA/postgres when `account` can enter it, else one below
 * `clustersFolder`. Its files belong to the caller, only the parts that the server writes to `account`.
 */
export async function createHome(dataDir: string, account: Account, clustersFolder: string): Promise<string> {
  const inside = join(dataDir, 'postgres');
  makeOpenFolder(inside);
  if (await canEnter(account, inside)) return inside;
  rmSync(inside, { recursive: true, force: true });
  const word = basename(dataDir).replace(/[^A-Za-z0-9-]/g, '') || 'data';
  const home = join(clustersFolder, `${word.slice(0, 24)}-${randomBytes(4).toString('hex')}`);
  makeOpenFolder(home);
  writeWhole(join(home, ownerFile), dataDir);
  if (await canEnter(account, home)) return home;
  throw appError(
    'platform.folder_closed',
    500,
    `The user ${account.name} can enter neither ${dataDir} nor ${clustersFolder}: choose another folder with --data.`,
  );
}

/**
 * Checks that an existing cluster can be used from this data folder. A data folder that was moved keeps its
 * cluster; one that was copied must not share the cluster with its original.
 */
export async function checkHome(dataDir: string, home: string, account: Account): Promise<void> {
  if (!existsSync(join(home, 'data'))) {
    throw appError(
      'platform.cluster_missing',
      500,
      `The database of ${dataDir} should be in ${home} and is not there: put it back, or restore a backup into a new folder.`,
    );
  }
  if (!(await canEnter(account, home))) {
    const message = `The user ${account.name} can't enter ${home}: allow it (chmod a+x on the folders above).`;
    throw appError('platform.folder_closed', 500, message);
  }
  const owner = join(home, ownerFile);
  if (!existsSync(owner)) return;
  const previous = readFileSync(owner, 'utf8');
  if (previous === dataDir) return;
  if (existsSync(previous) && findHome(previous) === home) {
    throw appError(
      'platform.data_folder_copied',
      409,
      `${dataDir} is a copy of ${previous} and names the same database: use backup and restore to copy an installation.`,
    );
  }
  writeWhole(owner, dataDir);
}

/** A folder of the cluster that the server itself writes to. */
export function makeServerFolder(path: string, account: Account): void {
  mkdirSync(path, { recursive: true });
  if (statSync(path).uid !== account.uid) chownSync(path, account.uid, account.gid);
  chmodSync(path, 0o700);
}

function canListen(folder: string): Promise<boolean> {
  const path = join(folder, 'try');
  return new Promise((done) => {
    const server = createServer();
    server.once('error', () => {
      done(false);
    });
    server.listen(path, () => {
      server.close(() => {
        done(true);
      });
    });
  });
}

/**
 * The folder for the server's socket: inside the cluster's when the path is short enough for the kernel, plain
 * enough for a list setting and on a file system with sockets; else a new one in the folder for temporary files.
 */
export async function chooseSocketFolder(home: string, account: Account): Promise<string> {
  const inside = join(home, 'socket');
  const isPlain = /^[\w./@+-]+$/.test(inside);
  if (isPlain && Buffer.byteLength(inside) + socketNameBytes <= longestSocketPath) {
    makeServerFolder(inside, account);
    if (await canListen(inside)) return inside;
  }
  const outside = mkdtempSync('/tmp/zhike-');
  makeServerFolder(outside, account);
  return outside;
}

/** Removes a socket folder in the place for temporary files; the one inside the cluster stays. */
export function removeSocketFolder(folder: string | undefined): void {
  if (folder !== undefined && dirname(folder) === '/tmp' && basename(folder).startsWith('zhike-'))
    rmSync(folder, { recursive: true, force: true });
}

/**
 * The data folder's real path; a missing one is made so that other users may pass through but not list it.
 * Throws `platform.folder_closed` when this process may not write there.
 */
export function openDataFolder(dataDir: string): string {
  try {
    if (!existsSync(dataDir)) mkdirSync(dataDir, { recursive: true, mode: 0o711 });
    accessSync(dataDir, constants.W_OK | constants.X_OK);
    return realpathSync(dataDir);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw appError('platform.folder_closed', 500, `The data folder ${dataDir} can't be used: ${reason}`);
  }
}
