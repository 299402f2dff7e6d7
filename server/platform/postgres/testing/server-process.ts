// Runs startPostgres in a process of its own, for tests that kill it. Takes its orders as JSON in the first
// argument, prints one JSON line when ready and stops on SIGTERM and SIGINT, as the real server does.
import { startPostgres } from '../index.ts';
import type { PostgresOptions } from '../index.ts';

export interface ServerOrder extends Omit<PostgresOptions, 'log'> {
  /** Give up root for this user, once everything is loaded. */
  becomeUser?: { uid: number; gid: number };
}

const { becomeUser, ...options } = JSON.parse(process.argv[2] ?? '{}') as ServerOrder;
if (becomeUser !== undefined) {
  process.setgroups?.([]);
  process.setgid?.(becomeUser.gid);
  process.setuid?.(becomeUser.uid);
}

const say = (details: object) => process.stdout.write(`${JSON.stringify(details)}\n`);
const ignore = () => undefined;
try {
  const postgres = await startPostgres({ ...options, log: { info: ignore, warn: ignore, error: ignore } });
  const keepRunning = setInterval(ignore, 60_000);
  const stop = () => {
    clearInterval(keepRunning);
    void postgres.stop().then(() => process.exit(0));
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
  say({ url: postgres.url, pid: postgres.pid });
} catch (error) {
  say({ error: error instanceof Error ? error.message : String(error) });
  process.exitCode = 1;
}
