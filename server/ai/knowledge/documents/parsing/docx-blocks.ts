import { inflateRawSync } from 'node:zlib';
import mammoth from 'mammoth';
import { appError } from '../../../../platform/errors/index.ts';
import type { Block } from '../passages/block.ts';
import { htmlBlocks } from './html-blocks.ts';

const MAX_UNPACKED = 200 * 1024 * 1024;
const MAX_ENTRIES = 10_000;
const ENTRY = 0x02014b50;
const END = 0x06054b50;

/**
 * The blocks of a Word document. Throws `knowledge.document_too_large` (413) when it unpacks to too much,
 * `knowledge.document_broken` (422).
 */
export async function docxBlocks(bytes: Uint8Array): Promise<Block[]> {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (!measure(buffer).has('word/document.xml')) throw broken();
  try {
    const { value } = await mammoth.convertToHtml(
      { buffer },
      // Pictures say nothing in words, and would be carried along as text.
      { convertImage: mammoth.images.imgElement(() => Promise.resolve({ src: '' })) },
    );
    return htmlBlocks(`<body>${value}</body>`).blocks;
  } catch {
    throw broken();
  }
}

/** Unpacks each entry of the archive (PKWARE APPNOTE 6.3) once and throws it away: what it says of its sizes may be a lie. */
function measure(buffer: Buffer): Set<string> {
  const names = new Set<string>();
  let left = MAX_UNPACKED;
  try {
    const end = buffer.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]));
    if (end < 0 || buffer.readUInt32LE(end) !== END) throw broken();
    const count = buffer.readUInt16LE(end + 10);
    if (count > MAX_ENTRIES) throw tooLarge();
    let at = buffer.readUInt32LE(end + 16);
    for (let index = 0; index < count; index += 1) {
      if (buffer.readUInt32LE(at) !== ENTRY) throw broken();
      const nameLength = buffer.readUInt16LE(at + 28);
      names.add(buffer.toString('utf8', at + 46, at + 46 + nameLength));
      left -= sizeOf(buffer, at, left);
      at += 46 + nameLength + buffer.readUInt16LE(at + 30) + buffer.readUInt16LE(at + 32);
    }
  } catch (error) {
    if (error instanceof RangeError && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE')
      throw tooLarge();
    if (error instanceof Error && 'status' in error) throw error;
    throw broken();
  }
  return names;
}

function sizeOf(buffer: Buffer, entry: number, left: number): number {
  const local = buffer.readUInt32LE(entry + 42);
  const start = local + 30 + buffer.readUInt16LE(local + 26) + buffer.readUInt16LE(local + 28);
  const raw = buffer.subarray(start, start + buffer.readUInt32LE(entry + 20));
  const size =
    buffer.readUInt16LE(entry + 10) === 0
      ? raw.length
      : inflateRawSync(raw, { maxOutputLength: Math.max(1, left) }).length;
  if (size > left) throw tooLarge();
  return size;
}

function broken(): Error {
  return appError('knowledge.document_broken', 422, 'The file is damaged and cannot be read.');
}

function tooLarge(): Error {
  return appError('knowledge.document_too_large', 413, 'The file unpacks to more than can be read.');
}
