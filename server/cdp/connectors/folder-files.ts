import { lstat, readdir, realpath } from 'node:fs/promises';
import { join, sep } from 'node:path';
import type { FolderSettings } from '../../../contracts/cdp/index.ts';
import { appError } from '../../platform/errors/index.ts';
import type { App } from '../../platform/context/index.ts';

/** A file that changes is left alone until it has rested for so long: somebody may still be writing it. */
const SETTLED_MS = 5_000;

/** A file that waits in a watched folder. */
export interface FolderFile {
  path: string;
  name: string;
  /** Milliseconds since 1970, of its last change. */
  changedAt: number;
}

/**
 * The folder as it really lies. Throws `connectors.folder_forbidden` (422) where it is not inside one that the settings allow, also over a link.
 */
export async function openFolder(app: App, folder: string): Promise<string> {
  const real = await realpath(folder).catch(() => undefined);
  const allowed = app.config.importFolders
    .split(',')
    .map((each) => each.trim())
    .filter((each) => each !== '');
  for (const each of allowed) {
    const root = await realpath(each).catch(() => undefined);
    if (
      real !== undefined &&
      root !== undefined &&
      `${real}${sep}`.startsWith(root.endsWith(sep) ? root : `${root}${sep}`)
    )
      return real;
  }
  throw appError(
    'connectors.folder_forbidden',
    422,
    'The folder does not exist, or lies in none of ZHIKE_IMPORT_FOLDERS.',
  );
}

/** Files that changed after `since` (milliseconds) and have come to rest, the oldest first. Links are no files. */
export async function listNewFiles(app: App, settings: FolderSettings, since: number): Promise<FolderFile[]> {
  const folder = await openFolder(app, settings.folder);
  const found: FolderFile[] = [];
  for (const name of await readdir(folder)) {
    if (!name.endsWith(settings.ending) || name.startsWith('.')) continue;
    const path = join(folder, name);
    const about = await lstat(path).catch(() => undefined);
    if (!about?.isFile() || about.mtimeMs <= since || about.mtimeMs > Date.now() - SETTLED_MS) continue;
    found.push({ path, name, changedAt: about.mtimeMs });
  }
  return found.sort((one, two) => one.changedAt - two.changedAt);
}
