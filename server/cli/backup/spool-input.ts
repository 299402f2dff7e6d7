import { createWriteStream } from 'node:fs';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { appError } from '../../platform/errors/index.ts';

/** Standard input as a file, since an archive is read twice: once to check it, once to use it. */
export async function spoolInput(dataDir: string): Promise<{ path: string; remove(): Promise<void> }> {
  if (process.stdin.isTTY) {
    throw appError('backup.terminal', 400, 'No archive comes in: name a file, or send one into the command.');
  }
  await mkdir(dataDir, { recursive: true, mode: 0o711 });
  const folder = await mkdtemp(join(dataDir, 'incoming-backup-'));
  const path = join(folder, 'backup.tar');
  const remove = (): Promise<void> => rm(folder, { recursive: true, force: true });
  try {
    await pipeline(process.stdin, createWriteStream(path, { mode: 0o600 }));
  } catch (error) {
    await remove();
    throw error;
  }
  return { path, remove };
}
