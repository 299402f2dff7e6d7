import { existsSync } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Writable } from 'node:stream';
import { appError } from '../../errors/index.ts';

/** Where an archive is written to. */
export interface Sink {
  write(bytes: Buffer): Promise<void>;
  /** The archive is whole: makes it lasting and visible. */
  finish(): Promise<void>;
  /** The archive stays incomplete: leaves nothing behind that could be taken for one. */
  abandon(): Promise<void>;
}

/**
 * A file that appears under its name only when it is whole, readable by its owner alone. Throws
 * `backup.file_exists` rather than replace one.
 */
export async function fileSink(path: string): Promise<Sink> {
  refuseExisting(path);
  const draft = `${path}.${process.pid}.partial`;
  const handle = await open(draft, 'w', 0o600);
  return {
    async write(bytes) {
      for (let at = 0; at < bytes.length;) at += (await handle.write(bytes, at)).bytesWritten;
    },
    async finish() {
      await handle.sync();
      await handle.close();
      refuseExisting(path);
      await rename(draft, path);
      await syncFolder(dirname(path));
    },
    async abandon() {
      await handle.close().catch(() => undefined);
      await rm(draft, { force: true });
    },
  };
}

/** Makes a rename in a folder lasting. */
export async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

function refuseExisting(path: string): void {
  if (existsSync(path)) {
    throw appError('backup.file_exists', 409, `${path} is there already: name another file, or remove it.`);
  }
}

/** Standard output, or any other stream; it is not ended. */
export function streamSink(stream: Writable): Sink {
  let failure: Error | undefined;
  const note = (error: Error): void => {
    failure = error;
  };
  stream.on('error', note);
  return {
    write(bytes) {
      if (failure) return Promise.reject(failure);
      return new Promise((done, fail) => {
        stream.write(bytes, (error) => (error ? fail(error) : done()));
      });
    },
    finish: async () => void stream.off('error', note),
    abandon: async () => undefined,
  };
}
