import { readFileSync } from 'node:fs';
import { userInfo } from 'node:os';
import { appError } from '../../errors/index.ts';
import { runCommand } from './run-command.ts';
import type { Account } from './run-command.ts';

const serviceName = 'zhike';

/** True when this process may act as any user, which PostgreSQL refuses to do. */
export function isRoot(): boolean {
  return process.getuid?.() === 0;
}

/** The account that this process runs as. */
export function ownAccount(): Account {
  const { username, uid, gid } = userInfo();
  return { name: username, uid, gid };
}

/** Reads one line of the accounts' table: name:password:uid:gid:… */
export function parseAccount(line: string): Account | undefined {
  const [name, , uid, gid] = line.split(':');
  if (!name || !uid || !gid || !/^\d+$/.test(uid) || !/^\d+$/.test(gid)) return undefined;
  return { name, uid: Number(uid), gid: Number(gid) };
}

/** The account with this name or number, from the local table or else from wherever the system keeps accounts. */
export async function findAccount(key: string | number): Promise<Account | undefined> {
  const isWanted = (account: Account | undefined) => account?.name === key || account?.uid === key;
  const local = readFileSync('/etc/passwd', 'utf8').split('\n').map(parseAccount).find(isWanted);
  if (local !== undefined) return local;
  const { code, output } = await runCommand('getent', ['passwd', String(key)]);
  return code === 0 ? parseAccount(output.split('\n')[0] ?? '') : undefined;
}

/**
 * The unprivileged account for the database of an installation that runs as root: `zhike`, made when there is
 * none, or `nobody` where accounts can't be made. `isShared` says that other programs may run as it too.
 */
export async function getServiceAccount(): Promise<{ account: Account; isShared: boolean }> {
  let account = await findAccount(serviceName);
  if (account === undefined) {
    await runCommand('useradd', [
      ...['--system', '--user-group', '--no-create-home', '--home-dir', '/var/lib/zhike'],
      ...['--shell', '/usr/sbin/nologin', serviceName],
    ]);
    // Looked up again whatever the answer was: another installation may have made it in the same moment.
    account = await findAccount(serviceName);
  }
  if (account !== undefined && account.uid !== 0) return { account, isShared: false };
  const nobody = await findAccount('nobody');
  if (nobody !== undefined && nobody.uid !== 0) return { account: nobody, isShared: true };
  throw appError(
    'platform.no_service_account',
    500,
    'PostgreSQL does not run as root and no other account was found: add a system user named "zhike".',
  );
}
