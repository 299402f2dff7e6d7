import { createHash } from 'node:crypto';
import { createReadStream, existsSync } from 'node:fs';
import { mkdir, open, opendir, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { broken } from './archive/index.ts';
import type { Archive, ArchiveWriter, Entry } from './archive/index.ts';
import type { Manifest } from './manifest.ts';

const PREFIX = 'files/';
type FilesSum = NonNullable<Manifest['files']>;

/**
 * Adds all files of a folder. Stored files never change; one that is removed between listing and reading is left out,
 * as if the backup had come a moment later.
 */
export async function addFiles(
  archive: ArchiveWriter,
  folder: string,
  onFile: (bytes: number) => void,
): Promise<FilesSum> {
  const sum = createSum();
  for await (const path of listFiles(folder, '')) {
    const size = await findSize(join(folder, path));
    if (size === undefined) continue;
    sum.begin(path, size);
    await archive.addFile(`${PREFIX}${path}`, size, sum.follow(readFile(join(folder, path), size)));
    onFile(size);
  }
  return sum.total();
}

/** Writes the archive's files below `folder`, flushed to the disk. Throws `backup.archive_broken` on a sum that differs. */
export async function extractFiles(
  archive: Archive,
  folder: string,
  expected: FilesSum,
  onFile: (bytes: number) => void,
): Promise<void> {
  const sum = createSum();
  await mkdir(folder, { recursive: true, mode: 0o700 });
  for (const entry of archive.entries) {
    if (!entry.name.startsWith(PREFIX)) continue;
    const path = entry.name.slice(PREFIX.length);
    if (!isInside(path)) throw broken(`the file name ${path} leads out of the folder`);
    sum.begin(path, entry.size);
    await writeFile(join(folder, path), sum.follow(archive.read(entry)));
    onFile(entry.size);
  }
  const total = sum.total();
  if (total.sha256 !== expected.sha256 || total.count !== expected.count) throw broken('its files differ');
}

/** Whether a relative path stays below its folder on every system. */
export function isInside(path: string): boolean {
  return path
    .split('/')
    .every((word) => word !== '' && word !== '.' && word !== '..' && !/[\0\\]/.test(word));
}

async function* listFiles(folder: string, below: string): AsyncGenerator<string> {
  if (!existsSync(join(folder, below))) return;
  for await (const entry of await opendir(join(folder, below))) {
    const path = below === '' ? entry.name : `${below}/${entry.name}`;
    if (entry.isDirectory()) yield* listFiles(folder, path);
    else if (entry.isFile()) yield path;
  }
}

async function findSize(path: string): Promise<number | undefined> {
  try {
    return (await stat(path)).size;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}

async function* readFile(path: string, size: number): AsyncGenerator<Buffer> {
  if (size === 0) return;
  for await (const chunk of createReadStream(path, { end: size - 1 })) yield chunk as Buffer;
}

async function writeFile(path: string, content: AsyncIterable<Buffer>): Promise<void> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const handle = await open(path, 'wx', 0o600);
  try {
    for await (const chunk of content) {
      for (let at = 0; at < chunk.length;) at += (await handle.write(chunk, at)).bytesWritten;
    }
    await handle.sync();
  } finally {
    await handle.close();
  }
}

// Names and sizes go into the sum too, each closed by a zero byte, so that no other set of files gives the same.
function createSum(): {
  begin(path: Entry['name'], size: number): void;
  follow(content: AsyncIterable<Buffer>): AsyncGenerator<Buffer>;
  total(): FilesSum;
} {
  const hash = createHash('sha256');
  let count = 0;
  let bytes = 0;
  return {
    begin(path, size) {
      count += 1;
      bytes += size;
      hash.update(`${path}\0${size}\0`);
    },
    async *follow(content) {
      for await (const chunk of content) {
        hash.update(chunk);
        yield chunk;
      }
    },
    total: () => ({ count, bytes, sha256: hash.digest('hex') }),
  };
}
