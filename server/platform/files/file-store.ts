import type { Readable } from 'node:stream';
import { appError } from '../errors/index.ts';

/** Where the bytes of files lie. Keys are `tenant/id`. */
export interface FileStore {
  /** Moves a local file into the store, durably; the local file is gone afterwards. */
  put(key: string, path: string, bytes: number): Promise<void>;
  /** Throws `files.not_found`. */
  open(key: string): Promise<Readable>;
  /** Harmless when there is nothing. */
  remove(key: string): Promise<void>;
}

/** The error `files.not_found`. */
export function fileGone(): Error {
  return appError('files.not_found', 404, 'There is no such file.');
}
