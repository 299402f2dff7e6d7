import { createHash } from 'node:crypto';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import type { Readable } from 'node:stream';
import { BLOCK, encodeHead, paddingOf } from './tar-header.ts';
import type { Sink } from './sink.ts';

/** Name of the last entry: what the whole archive before it must hash to. */
export const END_NAME = 'end.json';
const PART_BYTES = 4 * 1024 * 1024;
const GZIP_LEVEL = 4;

/** What a section came to: bytes and SHA-256 of its content before compression. */
export interface SectionSum {
  bytes: number;
  sha256: string;
}

/** Writes the entries of one archive, in order, one at a time. */
export interface ArchiveWriter {
  /** Bytes written so far. */
  readonly bytes: number;
  add(name: string, content: Buffer): Promise<void>;
  /** An entry of known size. `content` must yield exactly `size` bytes. */
  addFile(name: string, size: number, content: AsyncIterable<Buffer>): Promise<void>;
  /** A stream of unknown size: one gzip stream in parts `name/000001.gz`, `name/000002.gz` … */
  addSection(name: string, content: Readable): Promise<SectionSum>;
  /** Writes the end, by which {@link checkArchive} knows that everything is there. */
  finish(): Promise<void>;
}

/**
 * Starts an archive: a tar file that `tar` and `gzip` can open without Zhike. At most one part of a section is held
 * in memory. `now` becomes the time of its entries.
 */
export function createArchive(sink: Sink, now: Date): ArchiveWriter {
  const total = createHash('sha256');
  const seconds = Math.floor(now.getTime() / 1000);
  let written = 0;

  async function write(bytes: Buffer): Promise<void> {
    if (bytes.length === 0) return;
    total.update(bytes);
    written += bytes.length;
    await sink.write(bytes);
  }

  async function add(name: string, content: Buffer): Promise<void> {
    await write(encodeHead(name, content.length, seconds));
    await write(content);
    await write(Buffer.alloc(paddingOf(content.length)));
  }

  async function addFile(name: string, size: number, content: AsyncIterable<Buffer>): Promise<void> {
    await write(encodeHead(name, size, seconds));
    let seen = 0;
    for await (const chunk of content) {
      seen += chunk.length;
      await write(chunk);
    }
    if (seen !== size) throw new Error(`${name} changed while it was read`);
    await write(Buffer.alloc(paddingOf(size)));
  }

  async function addSection(name: string, content: Readable): Promise<SectionSum> {
    const hash = createHash('sha256');
    let bytes = 0;
    let part = 0;
    const addPart = (held: Buffer[]): Promise<void> => {
      part += 1;
      return add(`${name}/${String(part).padStart(6, '0')}.gz`, Buffer.concat(held));
    };
    await pipeline(
      content,
      async function* (chunks: AsyncIterable<Buffer>) {
        for await (const chunk of chunks) {
          hash.update(chunk);
          bytes += chunk.length;
          yield chunk;
        }
      },
      createGzip({ level: GZIP_LEVEL, chunkSize: 64 * 1024 }),
      async (chunks: AsyncIterable<Buffer>) => {
        let held: Buffer[] = [];
        let size = 0;
        for await (const chunk of chunks) {
          held.push(chunk);
          size += chunk.length;
          if (size < PART_BYTES) continue;
          await addPart(held);
          held = [];
          size = 0;
        }
        if (size > 0) await addPart(held);
      },
    );
    return { bytes, sha256: hash.digest('hex') };
  }

  return {
    get bytes() {
      return written;
    },
    add,
    addFile,
    addSection,
    async finish() {
      await sink.write(encodeEnd(written, total.digest('hex')));
    },
  };
}

/** The end of an archive whose other bytes have this number and SHA-256: always the same for the same ones. */
export function encodeEnd(bytes: number, sha256: string): Buffer {
  const content = Buffer.from(`${JSON.stringify({ bytes, sha256 })}\n`);
  return Buffer.concat([
    encodeHead(END_NAME, content.length, 0),
    content,
    Buffer.alloc(paddingOf(content.length) + 2 * BLOCK),
  ]);
}
