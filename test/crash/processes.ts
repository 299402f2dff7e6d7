import { readdirSync, readFileSync, readlinkSync } from 'node:fs';

/** A process that is told from a later one with the same number by its start time. */
export interface LivingProcess {
  pid: number;
  parent: number;
  started: string;
  command: string;
}

function findProcess(pid: number): LivingProcess | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    if (fields[0] === 'Z' || fields[0] === 'X') return undefined;
    const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll(/[\0\n]/g, ' ');
    return { pid, parent: Number(fields[1]), started: fields[19] ?? '', command: command.slice(0, 100) };
  } catch {
    return undefined;
  }
}

function listProcesses(): LivingProcess[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => findProcess(Number(name)) ?? []);
}

/** A process with all that it started and that still hangs below it. */
export function listTree(root: number): LivingProcess[] {
  const all = listProcesses();
  const found = all.filter((each) => each.pid === root);
  for (const parent of found) found.push(...all.filter((each) => each.parent === parent.pid));
  return found;
}

/** Whether this very process still lives; one that only waits to be reaped does not. */
export function isAlive(process: LivingProcess): boolean {
  return findProcess(process.pid)?.started === process.started;
}

/** The living processes that work in a folder or below it: those of its database. */
export function listWorkingIn(folder: string): LivingProcess[] {
  return listProcesses().filter(({ pid }) => {
    try {
      const place = readlinkSync(`/proc/${pid}/cwd`);
      return place === folder || place.startsWith(`${folder}/`);
    } catch {
      return false;
    }
  });
}

/** Kills at once, as the kernel does when memory is short; one that is gone already is no error. */
export function killHard(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}
