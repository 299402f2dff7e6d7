import { createWriteStream } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { openFile } from '../../../platform/files/index.ts';
import type { App } from '../../../platform/context/index.ts';

/** A stored file on this machine's disk for the time of an import, since readers go back and forth in it. */
export async function withLocalFile<T>(
  app: App,
  tenant: string,
  fileId: string,
  work: (path: string) => Promise<T>,
): Promise<T> {
  const folder = join(app.config.dataDir, 'imports');
  await mkdir(folder, { recursive: true, mode: 0o700 });
  // The name is the file's: what a crash left is overwritten by who goes on, and removed at the end.
  const path = join(folder, `${fileId}-${process.pid}`);
  try {
    const { stream } = await openFile(app, tenant, fileId);
    await pipeline(stream, createWriteStream(path, { mode: 0o600 }));
    return await work(path);
  } finally {
    await rm(path, { force: true });
  }
}
