import { readdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { ImportedFile } from '../../ai/index.ts';
import { appError } from '../../platform/errors/index.ts';

/** Files of catalogues as bytes. Throws `cli.file_unreadable`. */
export async function readCatalogue(paths: readonly string[]): Promise<ImportedFile[]> {
  const files: ImportedFile[] = [];
  for (const path of paths) {
    try {
      files.push({ name: basename(path), bytes: await readFile(path) });
    } catch {
      throw appError('cli.file_unreadable', 404, `${path} can't be read`);
    }
  }
  return files;
}

/** All tables of a folder, with its types.yaml. */
export async function readFolder(folder: string): Promise<ImportedFile[]> {
  let names: string[];
  try {
    names = await readdir(folder);
  } catch {
    throw appError('cli.file_unreadable', 404, `${folder} can't be read`);
  }
  const wanted = names.filter((name) => /\.(?:csv|json)$|^types\.ya?ml$/i.test(name)).sort();
  return readCatalogue(wanted.map((name) => join(folder, name)));
}
