import { createHash } from 'node:crypto';
import { mkdir, open, rm } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { appError } from '../errors/index.ts';

/** Bytes on this machine's disk, not yet a file of anybody. */
export interface Received {
  path: string;
  bytes: number;
  sha256: Buffer;
}

/** Where uploads lie while they come in. */
export function incomingFolder(dataDir: string): string {
  return join(dataDir, 'files', 'incoming');
}

/**
 * Writes what comes in to disk, durably, and stops as soon as it is too large. Leaves nothing behind when
 * it fails. Throws `files.too_large`, `files.empty`; a full disk becomes `platform.storage_full` at the edge.
 */
export async function receive(
  dataDir: string,
  id: string,
  source: AsyncIterable<Uint8Array>,
  maxBytes: number,
): Promise<Received> {
  const folder = incomingFolder(dataDir);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const path = join(folder, id);
  const handle = await open(path, 'wx', 0o600);
  try {
    const received = { path, ...(await copy(source, handle, maxBytes)) };
    await handle.sync();
    await handle.close();
    return received;
  } catch (error) {
    await handle.close().catch(() => undefined);
    await rm(path, { force: true });
    throw error;
  }
}

async function copy(
  source: AsyncIterable<Uint8Array>,
  handle: FileHandle,
  maxBytes: number,
): Promise<{ bytes: number; sha256: Buffer }> {
  const hash = createHash('sha256');
  let bytes = 0;
  for await (const chunk of source) {
    bytes += chunk.length;
    if (bytes > maxBytes) throw tooLarge(maxBytes);
    hash.update(chunk);
    await writeAll(handle, chunk);
  }
  // @fastify/multipart ends a part that is beyond its own limit and marks it.
  if ('truncated' in source && source.truncated === true) throw tooLarge(maxBytes);
  if (bytes === 0) throw appError('files.empty', 422, 'The file is empty.');
  return { bytes, sha256: hash.digest() };
}

// A disk that fills up in the middle takes part of a chunk before it says so.
async function writeAll(handle: FileHandle, chunk: Uint8Array): Promise<void> {
  for (let from = 0; from < chunk.length;) {
    from += (await handle.write(chunk, from)).bytesWritten;
  }
}

function tooLarge(maxBytes: number): Error {
  return appError('files.too_large', 413, `A file has at most ${maxBytes} bytes.`, { maxBytes });
}
