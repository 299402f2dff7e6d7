import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { createInflateRaw } from 'node:zlib';
import { appError } from '../../../platform/errors/index.ts';

const END = 0x06054b50;
const ENTRY = 0x02014b50;
const MAX_DIRECTORY = 4 * 1024 * 1024;

/**
 * Unpacks a zip file into nothing and counts, since what it says of its own sizes may be a lie. Throws `imports.file_too_large`
 * (413) beyond `most` bytes, `imports.file_invalid` (422) for what is no zip file.
 */
export async function measureZip(path: string, most: number): Promise<void> {
  const handle = await open(path, 'r');
  try {
    let left = most;
    for (const entry of await readDirectory(handle)) left -= await measureEntry(path, handle, entry, left);
  } finally {
    await handle.close();
  }
}

interface Entry {
  method: number;
  packed: number;
  offset: number;
}

async function readDirectory(handle: FileHandle): Promise<Entry[]> {
  const { size } = await handle.stat();
  const tail = await readAt(handle, Math.max(0, size - 65_557), Math.min(size, 65_557));
  let end = tail.length - 22;
  while (end >= 0 && tail.readUInt32LE(end) !== END) end--;
  if (end < 0) throw notZip();
  const [bytes, from] = [tail.readUInt32LE(end + 12), tail.readUInt32LE(end + 16)];
  if (bytes > MAX_DIRECTORY || from + bytes > size) throw notZip();
  const directory = await readAt(handle, from, bytes);
  const entries: Entry[] = [];
  for (let at = 0; at + 46 <= directory.length && directory.readUInt32LE(at) === ENTRY;) {
    entries.push({
      method: directory.readUInt16LE(at + 10),
      packed: directory.readUInt32LE(at + 20),
      offset: directory.readUInt32LE(at + 42),
    });
    at +=
      46 +
      directory.readUInt16LE(at + 28) +
      directory.readUInt16LE(at + 30) +
      directory.readUInt16LE(at + 32);
  }
  return entries;
}

async function measureEntry(path: string, handle: FileHandle, entry: Entry, most: number): Promise<number> {
  if (entry.packed === 0) return 0;
  const head = await readAt(handle, entry.offset, 30);
  if (head.length < 30) throw notZip();
  const start = entry.offset + 30 + head.readUInt16LE(26) + head.readUInt16LE(28);
  if (entry.method === 0) return entry.packed > most ? tooLarge(most) : entry.packed;
  const packed = createReadStream(path, { start, end: start + entry.packed - 1 });
  const unpacked = packed.pipe(createInflateRaw());
  let bytes = 0;
  try {
    for await (const chunk of unpacked) {
      bytes += (chunk as Buffer).length;
      if (bytes > most) tooLarge(most);
    }
  } catch (error) {
    throw error instanceof Error && 'code' in error && /^Z_|^ERR_|^E/.test(String(error.code))
      ? notZip()
      : error;
  } finally {
    packed.destroy();
    unpacked.destroy();
  }
  return bytes;
}

async function readAt(handle: FileHandle, from: number, bytes: number): Promise<Buffer> {
  const { buffer, bytesRead } = await handle.read(Buffer.alloc(bytes), 0, bytes, from);
  return buffer.subarray(0, bytesRead);
}

function tooLarge(most: number): never {
  throw appError(
    'imports.file_too_large',
    413,
    `Unpacked, a workbook has at most ${most} bytes: save it as CSV.`,
  );
}

function notZip(): Error {
  return appError('imports.file_invalid', 422, 'The file is no Excel workbook that can be read.');
}
