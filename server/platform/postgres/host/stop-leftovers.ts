import { existsSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { appError } from '../../errors/index.ts';
import { listClusterProcesses, signalProcess } from './processes.ts';
import type { PostgresLog } from '../types.ts';

const pollMs = 10;

async function isEmptied(data: string, patienceMs: number): Promise<boolean> {
  const end = Date.now() + patienceMs;
  while (listClusterProcesses(data).length > 0) {
    if (Date.now() > end) return false;
    await wait(pollMs);
  }
  return true;
}

function findRecordedPid(data: string): number | undefined {
  const path = join(data, 'postmaster.pid');
  return existsSync(path) ? Number.parseInt(readFileSync(path, 'utf8'), 10) : undefined;
}

/**
 * Stops whatever server processes an earlier run left on this cluster, and removes their lock files. Call it only
 * with the data folder locked. A main process is asked to stop in good order; children without one end by
 * themselves, and are killed after two seconds.
 *
 * The lock files are removed here because PostgreSQL, which looks at the process number alone, would refuse to start
 * when another server of the same user has that number by now.
 */
export async function stopLeftovers(
  home: string,
  socketFolder: string | undefined,
  log: PostgresLog,
): Promise<void> {
  const data = realpathSync(join(home, 'data'));
  const found = listClusterProcesses(data);
  const main = found.find(({ pid }) => pid === findRecordedPid(data));
  if (main !== undefined) {
    log.warn({ pid: main.pid }, 'Stopping the PostgreSQL that an earlier process left behind');
    signalProcess(main.pid, 'SIGINT');
    if (!(await isEmptied(data, 10_000))) {
      signalProcess(main.pid, 'SIGQUIT');
      await isEmptied(data, 5_000);
    }
  } else if (found.length > 0) {
    await isEmptied(data, 2_000);
  }
  for (const { pid } of listClusterProcesses(data)) signalProcess(pid, 'SIGKILL');
  if (!(await isEmptied(data, 5_000)))
    throw appError('platform.postgres_leftover', 500, `Old PostgreSQL processes on ${data} do not end.`);
  rmSync(join(data, 'postmaster.pid'), { force: true });
  if (socketFolder !== undefined) rmSync(join(socketFolder, '.s.PGSQL.5432.lock'), { force: true });
}
