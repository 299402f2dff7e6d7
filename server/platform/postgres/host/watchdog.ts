import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { findStartTime } from './processes.ts';
import { identityOf, plainEnvironment } from './run-command.ts';
import type { Account } from './run-command.ts';

/**
 * Reads "pid start-time" lines (the server to guard) until its input ends, which the kernel sees to however this
 * process dies. Without a "bye" it then stops that server: fast, after 10 s at once, after 5 s more by force.
 */
const script = `
trap '' HUP INT TERM
while read -r pid started; do [ "$pid" = bye ] && exit 0; guarded=$pid; born=$started; done
alive() {
  set -- $(cat "/proc/$guarded/stat" 2>/dev/null)
  [ "\${22:-}" = "$born" ] && [ "$3" != Z ]
}
stop() {
  kill "-$1" "$guarded" 2>/dev/null
  tries=$2
  while [ "$tries" -gt 0 ]; do
    alive || exit 0
    sleep 0.1 || sleep 1
    tries=$((tries - 1))
  done
}
[ -n "\${guarded:-}" ] && alive || exit 0
stop INT 100
stop QUIT 50
stop KILL 1
`;

export interface Watchdog {
  /** Names the server process to stop should this process vanish. */
  guard(pid: number): void;
  /** Sends the watchdog away, after the server was stopped in good order. */
  dismiss(): Promise<void>;
}

/** Starts a small shell that stops the database when this process dies without doing so (kill -9, out of memory). */
export function startWatchdog(account: Account): Watchdog {
  let latest = '';
  let dismissed = false;
  let child = launch();

  function launch(): ChildProcess {
    const shell = spawn('/bin/sh', ['-c', script, 'zhike-watchdog'], {
      ...identityOf(account),
      cwd: '/',
      env: plainEnvironment,
      stdio: ['pipe', 'ignore', 'ignore'],
      // In a session of its own: Ctrl-C and a closed terminal are the server process's to handle.
      detached: true,
    });
    shell.unref();
    shell.on('error', () => undefined);
    shell.stdin?.on('error', () => undefined);
    shell.once('exit', () => {
      if (!dismissed) setTimeout(relaunch, 1_000).unref();
    });
    return shell;
  }

  function relaunch(): void {
    if (dismissed) return;
    child = launch();
    if (latest !== '') child.stdin?.write(latest);
  }

  return {
    guard(pid) {
      latest = `${pid} ${findStartTime(pid) ?? 'gone'}\n`;
      child.stdin?.write(latest);
    },
    dismiss() {
      dismissed = true;
      if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined)
        return Promise.resolve();
      child.ref();
      return new Promise((resolve) => {
        child.once('exit', () => {
          resolve();
        });
        child.stdin?.end('bye\n');
      });
    },
  };
}
