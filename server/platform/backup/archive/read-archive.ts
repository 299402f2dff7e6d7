import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { appError } from '../../errors/index.ts';
import type { AppError } from '../../errors/index.ts';
import { BLOCK, decodeAttributes, decodeHead, paddingOf } from './tar-header.ts';
import { encodeEnd, END_NAME } from './write-archive.ts';

const LONGEST_TEXT = 64 * 1024 * 1024;
const READ_BYTES = 1024 * 1024;

/** One entry and where its content lies in the file. */
export interface Entry {
  name: string;
  start: number;
  size: number;
}

/** An archive of which every byte was checked. */
export interface Archive {
  entries: Entry[];
  bytes: number;
  /** The content of a small entry; throws `backup.archive_broken` when it is not there. */
  readText(name: string): Promise<string>;
  read(entry: Entry): AsyncGenerator<Buffer>;
  /** The parts of a section, in order: one gzip stream. */
  readSection(name: string): AsyncGenerator<Buffer>;
  close(): Promise<void>;
}

/** The error `backup.archive_broken`. */
export function broken(why: string): AppError {
  return appError('backup.archive_broken', 400, `The archive is broken and was not used: ${why}.`);
}

/**
 * Opens an archive and reads it once from end to end: it must be complete and have the SHA-256 that its end tells.
 * Throws `backup.archive_broken` otherwise.
 */
export async function checkArchive(path: string): Promise<Archive> {
  const handle = await open(path, 'r');
  try {
    const { size } = await handle.stat();
    const { entries, end } = await listEntries(handle, size);
    await checkEnd(handle, end, size);
    return presentArchive(handle, entries, size);
  } catch (error) {
    await handle.close();
    throw error;
  }
}

async function listEntries(handle: FileHandle, size: number): Promise<{ entries: Entry[]; end: number }> {
  const entries: Entry[] = [];
  let attributes = new Map<string, string>();
  for (let at = 0; ;) {
    const head = decodeHead(await readAt(handle, at, BLOCK, size));
    if (!head) throw broken(entries.length === 0 ? 'it is no backup of Zhike' : `damage near byte ${at}`);
    const start = at + BLOCK;
    if (head.kind === 'attributes') {
      attributes = decodeAttributes(await readAt(handle, start, head.size, size));
      at = start + head.size + paddingOf(head.size);
      continue;
    }
    if (head.name === END_NAME) return { entries, end: at };
    const bytes = Number(attributes.get('size') ?? head.size);
    if (!Number.isSafeInteger(bytes) || bytes < 0) throw broken(`damage near byte ${at}`);
    entries.push({ name: attributes.get('path') ?? head.name, start, size: bytes });
    attributes = new Map();
    at = start + bytes + paddingOf(bytes);
  }
}

async function checkEnd(handle: FileHandle, end: number, size: number): Promise<void> {
  const hash = createHash('sha256');
  for await (const chunk of readRange(handle, 0, end)) hash.update(chunk);
  const expected = encodeEnd(end, hash.digest('hex'));
  if (size !== end + expected.length) throw broken('it does not end where it should');
  const found = await readAt(handle, end, expected.length, size);
  if (!found.equals(expected)) throw broken('its checksum is not the one that was written');
}

async function readAt(handle: FileHandle, start: number, length: number, size: number): Promise<Buffer> {
  if (!(length <= LONGEST_TEXT) || !(start + length <= size)) throw broken('it is cut off');
  const bytes = Buffer.alloc(length);
  for (let at = 0; at < length;) {
    const { bytesRead } = await handle.read(bytes, at, length - at, start + at);
    if (bytesRead === 0) throw broken('it is cut off');
    at += bytesRead;
  }
  return bytes;
}

async function* readRange(handle: FileHandle, start: number, length: number): AsyncGenerator<Buffer> {
  for (let at = 0; at < length;) {
    const bytes = Buffer.allocUnsafe(Math.min(READ_BYTES, length - at));
    const { bytesRead } = await handle.read(bytes, 0, bytes.length, start + at);
    if (bytesRead === 0) throw broken('it is cut off');
    at += bytesRead;
    yield bytes.subarray(0, bytesRead);
  }
}

function presentArchive(handle: FileHandle, entries: Entry[], bytes: number): Archive {
  const read = (entry: Entry): AsyncGenerator<Buffer> => readRange(handle, entry.start, entry.size);
  return {
    entries,
    bytes,
    async readText(name) {
      const entry = entries.find((each) => each.name === name);
      if (!entry) throw broken(`${name} is missing`);
      return (await readAt(handle, entry.start, entry.size, bytes)).toString('utf8');
    },
    read,
    async *readSection(name) {
      for (const entry of entries) {
        if (/^\d+\.gz$/.test(entry.name.slice(name.length + 1)) && entry.name.startsWith(`${name}/`)) {
          yield* read(entry);
        }
      }
    },
    close: () => handle.close(),
  };
}
