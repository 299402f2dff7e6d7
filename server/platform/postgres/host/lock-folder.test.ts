import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { parseAccount } from './account.ts';
import { findLockHolder, lockFolder } from './lock-folder.ts';
import { ownIdentity } from './processes.ts';

let folder: string;
let path: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'zhike-lock-'));
  path = join(folder, 'zhike.lock');
});
afterEach(() => {
  chmodSync(folder, 0o700);
  rmSync(folder, { recursive: true, force: true });
});

function leaveLock(changes: object): void {
  writeFileSync(path, JSON.stringify({ ...ownIdentity(), token: 'of another', ...changes }));
}

it('gives a folder to one holder and names it in one line', async () => {
  const lock = await lockFolder(folder);
  await expect(lockFolder(folder)).rejects.toMatchObject({
    code: 'platform.data_folder_in_use',
    message: `The data folder ${folder} is in use by another Zhike (pid ${process.pid}).`,
  });
  expect(findLockHolder(folder)).toBe(process.pid);
  lock.release();
  expect(existsSync(path)).toBe(false);
  expect(findLockHolder(folder)).toBeUndefined();
});

it.each([
  ['of a process that is gone', { pid: 4_190_000 }],
  ['of another process with the same number', { started: '1' }],
])('takes over the lock %s', async (_what, changes) => {
  leaveLock(changes);
  const lock = await lockFolder(folder);
  expect(JSON.parse(readFileSync(path, 'utf8'))).toMatchObject(ownIdentity());
  lock.release();
});

it.each(['', '{', 'null', '[]', '{"pid":"1"}'])('takes over the unreadable lock %j', async (text) => {
  writeFileSync(path, text);
  (await lockFolder(folder)).release();
});

it('takes over the lock of another container or an earlier boot that shows no sign of life', async () => {
  leaveLock({ namespace: 'pid:[1]' });
  utimesSync(path, 1, 1);
  (await lockFolder(folder)).release();
});

it('respects the lock of another container that shows a sign of life', async () => {
  leaveLock({ namespace: 'pid:[1]' });
  const heart = setInterval(() => {
    const now = new Date();
    utimesSync(path, now, now);
  }, 20);
  await expect(lockFolder(folder)).rejects.toMatchObject({ code: 'platform.data_folder_in_use' });
  clearInterval(heart);
});

it('gives a lock that was left behind to exactly one of many', async () => {
  leaveLock({ started: '1' });
  const results = await Promise.allSettled(Array.from({ length: 20 }, () => lockFolder(folder)));
  expect(results.filter((result) => result.status === 'fulfilled')).toHaveLength(1);
});

it('does not release a lock that is no longer its own', async () => {
  const lock = await lockFolder(folder);
  leaveLock({});
  lock.release();
  expect(existsSync(path)).toBe(true);
});

it.each([
  ['zhike:x:999:995::/var/lib/zhike:/usr/sbin/nologin', { name: 'zhike', uid: 999, gid: 995 }],
  ['', undefined],
  ['+::::::', undefined],
  ['a:x:-1:2', undefined],
])('reads the account %j', (line, expected) => {
  expect(parseAccount(line)).toEqual(expected);
});
