import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { findHome, findState, forgetState, openDataFolder, removeSocketFolder } from './cluster-home.ts';
import { lockFolder } from './host/lock-folder.ts';
import { stopLeftovers } from './host/stop-leftovers.ts';
import type { PostgresLog } from './types.ts';

/**
 * Deletes the database of a data folder with everything in it, wherever it lies, and nothing else in the folder.
 * Throws `platform.data_folder_in_use` while a Zhike runs on it.
 */
export async function removePostgres(dataDir: string, log: PostgresLog): Promise<void> {
  if (!existsSync(dataDir)) return;
  const folder = openDataFolder(dataDir);
  const lock = await lockFolder(folder);
  try {
    const home = findHome(folder);
    const state = findState(folder);
    if (home !== undefined && existsSync(join(home, 'data')))
      await stopLeftovers(home, state?.socketFolder, log);
    removeSocketFolder(state?.socketFolder);
    forgetState(folder);
    if (home !== undefined) rmSync(home, { recursive: true, force: true });
  } finally {
    lock.release();
  }
}
