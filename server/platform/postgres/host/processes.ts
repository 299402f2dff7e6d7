import { readdirSync, readFileSync, readlinkSync } from 'node:fs';

/** What tells one process from every other: its number alone is used again sooner or later. */
export interface ProcessIdentity {
  pid: number;
  /** Start time in clock ticks since the machine started. */
  started: string;
  boot: string;
  /** The process-number space (each container has its own). */
  namespace: string;
}

interface ProcessStatus {
  state: string;
  parent: number;
  started: string;
}

/** Reads what the kernel says about a process; undefined when there is none. */
function findStatus(pid: number): ProcessStatus | undefined {
  let text: string;
  try {
    text = readFileSync(`/proc/${pid}/stat`, 'utf8');
  } catch {
    return undefined;
  }
  // The second field is the program's name in brackets, which may hold spaces and brackets itself.
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
  const [state, parent] = fields;
  const started = fields[19];
  if (state === undefined || parent === undefined || started === undefined) return undefined;
  return { state, parent: Number(parent), started };
}

/** The start time of a living process in clock ticks; undefined when it is gone or only waits to be reaped. */
export function findStartTime(pid: number): string | undefined {
  const status = findStatus(pid);
  return status === undefined || status.state === 'Z' || status.state === 'X' ? undefined : status.started;
}

/** The identity of this very process. */
export function ownIdentity(): ProcessIdentity {
  return {
    pid: process.pid,
    started: findStartTime(process.pid) ?? '',
    boot: readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim(),
    namespace: readlinkSync('/proc/self/ns/pid'),
  };
}

/** Sends a signal; a process that is gone already is no error. */
export function signalProcess(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

function isPostgresIn(pid: string, folder: string): boolean {
  try {
    return (
      readlinkSync(`/proc/${pid}/cwd`) === folder &&
      readFileSync(`/proc/${pid}/comm`, 'utf8').trim() === 'postgres'
    );
  } catch {
    return false;
  }
}

/**
 * The living PostgreSQL processes of one cluster, found by their working directory: unlike the number in
 * postmaster.pid it can't be mistaken for another process after a crash. `folder` is a real path.
 */
export function listClusterProcesses(folder: string): { pid: number; parent: number }[] {
  const found: { pid: number; parent: number }[] = [];
  for (const entry of readdirSync('/proc')) {
    if (!/^\d+$/.test(entry) || !isPostgresIn(entry, folder)) continue;
    const status = findStatus(Number(entry));
    if (status !== undefined && status.state !== 'Z')
      found.push({ pid: Number(entry), parent: status.parent });
  }
  return found;
}
