import { execFile } from 'node:child_process';

/** An account of the operating system that a program may run as. */
export interface Account {
  name: string;
  uid: number;
  gid: number;
}

export interface CommandResult {
  /** Exit code; -1 when the program could not be started or was killed. */
  code: number;
  output: string;
}

/** The environment of our PostgreSQL programs: nothing of the caller's, whose PG* and locale settings would leak in. */
export const plainEnvironment = { PATH: '/usr/sbin:/usr/bin:/sbin:/bin', LC_ALL: 'C', TZ: 'UTC' };

/** The user and group for a child process; none when it is to run as the caller. */
export function identityOf(account: Account): { uid?: number; gid?: number } {
  return account.uid === process.getuid?.() ? {} : { uid: account.uid, gid: account.gid };
}

/** Runs a program to its end as `account` and returns its exit code and everything it printed. Never throws. */
export function runCommand(file: string, args: string[], account?: Account): Promise<CommandResult> {
  const options = {
    cwd: '/',
    env: plainEnvironment,
    maxBuffer: 4_000_000,
    ...(account === undefined ? {} : identityOf(account)),
  };
  return new Promise((resolve) => {
    execFile(file, args, options, (error, stdout, stderr) => {
      const code = error === null ? 0 : typeof error.code === 'number' ? error.code : -1;
      const reason = code === -1 && error !== null ? error.message : '';
      resolve({ code, output: `${stdout}${stderr}${reason}`.trim() });
    });
  });
}
