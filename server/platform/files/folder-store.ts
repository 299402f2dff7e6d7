import { mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileGone } from './file-store.ts';
import type { FileStore } from './file-store.ts';

/** Files in `files/<tenant>/<two digits>/<id>` under the data folder, on the disk to which they came in. */
export function folderStore(dataDir: string): FileStore {
  const root = join(dataDir, 'files');
  function pathOf(key: string): string {
    const [tenant = '', id = ''] = key.split('/');
    return join(root, tenant, id.slice(-2), id);
  }
  return {
    async put(key, path) {
      const target = pathOf(key);
      const folder = dirname(target);
      await mkdir(folder, { recursive: true, mode: 0o700 });
      await rename(path, target);
      for (const each of [folder, dirname(folder), root]) await syncFolder(each);
    },
    async open(key) {
      try {
        return (await open(pathOf(key), 'r')).createReadStream();
      } catch (error) {
        if (error instanceof Error && 'code' in error && error.code === 'ENOENT') throw fileGone();
        throw error;
      }
    },
    async remove(key) {
      await rm(pathOf(key), { force: true });
    },
  };
}

// A rename lasts only once the folder that holds the name is on the disk.
async function syncFolder(path: string): Promise<void> {
  const handle = await open(path, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
