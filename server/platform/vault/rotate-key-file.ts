import { closeSync, existsSync, fsyncSync, openSync, renameSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import type { App } from '../context/index.ts';
import { createKeyring, loadMasterKeyFile, newKey } from '../keyring/index.ts';
import { isMasterKey, rotateMasterKey } from './master-key.ts';

/**
 * Replaces the master key in the data folder's file and returns how many tenants' keys were wrapped anew.
 * The next key lies beside the old one until the database has taken it, so that it can be run again after
 * a crash at any point. No server may run meanwhile, and `checkMasterKey` is not to be called before.
 */
export async function rotateKeyFile(app: App, dataDir: string): Promise<number> {
  const file = join(dataDir, 'master.key');
  const next = `${file}.next`;
  if (!existsSync(next)) writeKey(next);
  const nextKey = createKeyring(loadMasterKeyFile(next));
  // A run before this one may have ended between the database and the file.
  const rotated = (await isMasterKey(app, nextKey)) ? 0 : await rotateMasterKey(app, app.keyring, nextKey);
  renameSync(next, file);
  const folder = openSync(dataDir, 'r');
  fsyncSync(folder);
  closeSync(folder);
  return rotated;
}

// Written under another name first: a key that was cut off by a crash must not be taken for one.
function writeKey(path: string): void {
  const handle = openSync(`${path}.part`, 'w', 0o600);
  writeSync(handle, `${newKey().toString('base64')}\n`);
  fsyncSync(handle);
  closeSync(handle);
  renameSync(`${path}.part`, path);
}
