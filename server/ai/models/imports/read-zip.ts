import { inflateRawSync } from 'node:zlib';
import { appError } from '../../../platform/errors/index.ts';

const MAX_FILES = 20_000;
const MAX_BYTES = 128 * 1024 * 1024;
const END = 0x06054b50;
const ENTRY = 0x02014b50;
const LOCAL = 0x04034b50;

/** Whether bytes begin as a zip archive does. */
export function isZip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b && (bytes[2] === 3 || bytes[2] === 5);
}

/**
 * The files of a zip archive (PKWARE APPNOTE 6.3, stored and deflated ones) whose names `wanted` takes, as bytes. What it
 * unpacks is bounded, whatever the archive says. Throws `ai.zip_invalid` (422), `ai.file_too_large` (413).
 */
export function readZip(bytes: Uint8Array, wanted: (name: string) => boolean): Map<string, Uint8Array> {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  try {
    return readEntries(buffer, wanted);
  } catch (error) {
    if (
      error instanceof RangeError ||
      (error instanceof Error && 'code' in error && String(error.code).startsWith('Z_'))
    ) {
      throw invalid();
    }
    throw error;
  }
}

function readEntries(buffer: Buffer, wanted: (name: string) => boolean): Map<string, Uint8Array> {
  const end = findEnd(buffer);
  const count = buffer.readUInt16LE(end + 10);
  if (count > MAX_FILES) throw tooLarge();
  const files = new Map<string, Uint8Array>();
  let at = buffer.readUInt32LE(end + 16);
  let left = MAX_BYTES;
  for (let index = 0; index < count; index += 1) {
    if (buffer.readUInt32LE(at) !== ENTRY) throw invalid();
    const nameLength = buffer.readUInt16LE(at + 28);
    const name = buffer.toString('utf8', at + 46, at + 46 + nameLength);
    if (!name.endsWith('/') && wanted(name)) {
      const content = unpack(buffer, at, left);
      left -= content.length;
      files.set(name, content);
    }
    at += 46 + nameLength + buffer.readUInt16LE(at + 30) + buffer.readUInt16LE(at + 32);
  }
  return files;
}

function findEnd(buffer: Buffer): number {
  for (let at = buffer.length - 22; at >= Math.max(0, buffer.length - 65_557); at -= 1) {
    if (buffer.readUInt32LE(at) === END) return at;
  }
  throw invalid();
}

function unpack(buffer: Buffer, entry: number, left: number): Uint8Array {
  const method = buffer.readUInt16LE(entry + 10);
  const packed = buffer.readUInt32LE(entry + 20);
  const local = buffer.readUInt32LE(entry + 42);
  if (buffer.readUInt32LE(local) !== LOCAL) throw invalid();
  const start = local + 30 + buffer.readUInt16LE(local + 26) + buffer.readUInt16LE(local + 28);
  const raw = buffer.subarray(start, start + packed);
  if (raw.length !== packed) throw invalid();
  if (method === 0 && raw.length <= left) return raw;
  if (method !== 8 && method !== 0) throw invalid();
  try {
    return inflateRawSync(raw, { maxOutputLength: left });
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE') throw tooLarge();
    throw error;
  }
}

function invalid(): Error {
  return appError('ai.zip_invalid', 422, 'The zip archive cannot be read.');
}

function tooLarge(): Error {
  return appError('ai.file_too_large', 413, 'The archive unpacks to more than an import takes. Split it.');
}
