import { readFileSync, readdirSync } from 'node:fs';

const TICKS_PER_SECOND = 100;
const PAGE_BYTES = 4096;

interface ProcessLine {
  pid: number;
  parent: number;
  session: number;
  cpuSeconds: number;
}

function readProcess(pid: number): ProcessLine | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat
      .slice(stat.lastIndexOf(')') + 2)
      .split(' ')
      .map(Number);
    const cpuSeconds =
      ((fields[11] ?? 0) + (fields[12] ?? 0) + (fields[13] ?? 0) + (fields[14] ?? 0)) / TICKS_PER_SECOND;
    return { pid, parent: fields[1] ?? 0, session: fields[3] ?? 0, cpuSeconds };
  } catch {
    return undefined;
  }
}

/** Processor seconds that a server has used: its own, its PostgreSQL's with all backends. */
export function cpuSeconds(pid: number): { node: number; postgres: number } {
  const all = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => readProcess(Number(name)) ?? []);
  const node = all.find((each) => each.pid === pid)?.cpuSeconds ?? 0;
  const below = new Set([pid]);
  for (let grew = true; grew;) {
    const more = all.filter((each) => below.has(each.parent) && !below.has(each.pid));
    for (const each of more) below.add(each.pid);
    grew = more.length > 0;
  }
  const postgres = all
    .filter((each) => below.has(each.pid) && each.pid !== pid)
    .reduce((sum, each) => sum + each.cpuSeconds, 0);
  return { node, postgres };
}

/** Resident memory of a process, in MB. */
export function rssMb(pid: number): number {
  const pages = Number(readFileSync(`/proc/${pid}/statm`, 'utf8').split(' ')[1]);
  return Math.round((pages * PAGE_BYTES) / 1e6);
}
