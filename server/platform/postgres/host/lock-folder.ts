import { randomUUID } from 'node:crypto';
import {
  linkSync,
  mkdirSync,
  readFileSync,
  rmdirSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { appError } from '../../errors/index.ts';
import { findStartTime, ownIdentity } from './processes.ts';
import type { ProcessIdentity } from './processes.ts';

const fileName = 'zhike.lock';
const heartbeatMs = 2_000;
/** A holder that can't be looked up (another container or machine) counts as gone after so long without a sign. */
const silenceMs = 15_000;
const guardMs = 5_000;
/** A process that was just killed takes a moment to leave the process table. */
const dyingMs = 500;

export interface FolderLock {
  release(): void;
}

interface Holder {
  text: string;
  identity: ProcessIdentity | undefined;
  touched: number;
}

function parseIdentity(text: string): ProcessIdentity | undefined {
  try {
    const value = JSON.parse(text) as Partial<ProcessIdentity> | null;
    const { pid, started, boot, namespace } = value ?? {};
    if (typeof pid !== 'number' || typeof started !== 'string') return undefined;
    return { pid, started, boot: boot ?? '', namespace: namespace ?? '' };
  } catch {
    return undefined;
  }
}

function findHolder(path: string): Holder | undefined {
  try {
    const text = readFileSync(path, 'utf8');
    return { text, identity: parseIdentity(text), touched: statSync(path).mtimeMs };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

/** True when the process table of this machine tells whether the holder lives. */
function isVisible(holder: ProcessIdentity, self: ProcessIdentity): boolean {
  return holder.boot === self.boot && holder.namespace === self.namespace;
}

/** Whether the holder lives. One in another container or on another machine is watched for its heartbeat. */
async function isHeld(path: string, holder: Holder): Promise<boolean> {
  const { identity } = holder;
  if (identity === undefined) return false;
  if (isVisible(identity, ownIdentity())) {
    const end = Date.now() + dyingMs;
    while (findStartTime(identity.pid) === identity.started) {
      if (identity.pid === process.pid || Date.now() > end) return true;
      await wait(20);
      if (findHolder(path)?.text !== holder.text) return false;
    }
    return false;
  }
  if (Math.abs(Date.now() - holder.touched) > silenceMs) return false;
  for (let waited = 0; waited < 3 * heartbeatMs; waited += 250) {
    await wait(250);
    const now = findHolder(path);
    if (now === undefined) return false;
    if (now.text !== holder.text || now.touched !== holder.touched) return true;
  }
  return false;
}

/** Removes what a dead holder left. Only one process at a time may: it could remove the lock of a quicker one. */
async function removeStale(path: string, text: string): Promise<void> {
  const guard = `${path}.guard`;
  try {
    mkdirSync(guard);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    const age = Date.now() - (statSync(guard, { throwIfNoEntry: false })?.mtimeMs ?? Date.now());
    if (age > guardMs) rmSync(guard, { recursive: true, force: true });
    return wait(50);
  }
  try {
    if (findHolder(path)?.text === text) rmSync(path, { force: true });
  } finally {
    rmdirSync(guard);
  }
}

/** Makes the lock with its content in one step; false when there is one already. */
function tryCreate(path: string, text: string): boolean {
  const draft = `${path}.${randomUUID()}`;
  writeFileSync(draft, text, { mode: 0o600, flag: 'wx' });
  try {
    linkSync(draft, path);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    return false;
  } finally {
    rmSync(draft, { force: true });
  }
}

function keepAlive(path: string): NodeJS.Timeout {
  return setInterval(() => {
    const now = new Date();
    try {
      utimesSync(path, now, now);
    } catch {
      // A missing sign of life does no harm on this machine, where the process table answers.
    }
  }, heartbeatMs).unref();
}

/**
 * Takes a folder for this process until `release`. What a killed process left is taken over at once; so is the
 * lock of a process whose number another one has today.
 * Throws `platform.data_folder_in_use` when another living process has it.
 */
export async function lockFolder(folder: string): Promise<FolderLock> {
  const path = join(folder, fileName);
  const text = JSON.stringify({ ...ownIdentity(), token: randomUUID() });
  while (!tryCreate(path, text)) {
    const holder = findHolder(path);
    if (holder === undefined) continue;
    if (await isHeld(path, holder)) {
      const pid = holder.identity?.pid ?? 0;
      throw appError(
        'platform.data_folder_in_use',
        409,
        `The data folder ${folder} is in use by another Zhike (pid ${pid}).`,
        { folder, pid },
      );
    }
    await removeStale(path, holder.text);
  }
  const timer = keepAlive(path);
  return {
    release() {
      clearInterval(timer);
      if (findHolder(path)?.text === text) rmSync(path, { force: true });
    },
  };
}

/** The number of the living process on this machine that has the folder; undefined when none has. */
export function findLockHolder(folder: string): number | undefined {
  const identity = findHolder(join(folder, fileName))?.identity;
  if (identity === undefined || !isVisible(identity, ownIdentity())) return undefined;
  return findStartTime(identity.pid) === identity.started ? identity.pid : undefined;
}
