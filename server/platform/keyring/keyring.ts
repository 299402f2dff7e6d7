import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';
import {
  closeSync,
  existsSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readFileSync,
  unlinkSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { appError } from '../errors/index.ts';
import { newKey } from './seal.ts';

/** Keys derived from the master key by purpose (HKDF-SHA256, RFC 5869); the master key itself stays inside. */
export interface Keyring {
  /** A 32-byte key for one purpose, always the same for the same master key. */
  key(purpose: string): Buffer;
  /** base64url HMAC-SHA256 of the text under a purpose's key. */
  sign(purpose: string, text: string): string;
  /** Compares in constant time. */
  verify(purpose: string, text: string, signature: string): boolean;
}

export function createKeyring(masterKey: Buffer): Keyring {
  const derived = new Map<string, Buffer>();
  function key(purpose: string): Buffer {
    let found = derived.get(purpose);
    if (!found) {
      found = Buffer.from(hkdfSync('sha256', masterKey, 'zhike', purpose, 32));
      derived.set(purpose, found);
    }
    return found;
  }
  function sign(purpose: string, text: string): string {
    return createHmac('sha256', key(purpose)).update(text).digest('base64url');
  }
  function verify(purpose: string, text: string, signature: string): boolean {
    const expected = Buffer.from(sign(purpose, text));
    const given = Buffer.from(signature);
    return expected.length === given.length && timingSafeEqual(expected, given);
  }
  return { key, sign, verify };
}

/** The master key from its setting, else from `master.key` in the data folder, made at the first start (mode 0600). */
export function loadMasterKey(setting: string, dataDir: string): Buffer {
  if (setting !== '') return decode(setting, 'ZHIKE_MASTER_KEY');
  const file = join(dataDir, 'master.key');
  if (!existsSync(file)) createKeyFile(dataDir, file);
  return loadMasterKeyFile(file);
}

/** The master key that a file holds. */
export function loadMasterKeyFile(file: string): Buffer {
  return decode(readFileSync(file, 'utf8').trim(), file);
}

// Written aside and linked into place, so that a crash or a second process never leaves half a key.
function createKeyFile(dataDir: string, file: string): void {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const temporary = `${file}.${process.pid}`;
  const handle = openSync(temporary, 'w', 0o600);
  writeSync(handle, `${newKey().toString('base64')}\n`);
  fsyncSync(handle);
  closeSync(handle);
  try {
    linkSync(temporary, file);
  } catch (error) {
    if (!existsSync(file)) throw error;
  } finally {
    unlinkSync(temporary);
  }
}

function decode(text: string, where: string): Buffer {
  const bytes = Buffer.from(text, 'base64');
  if (bytes.length !== 32) {
    throw appError('config.master_key_invalid', 500, `${where} must hold 32 bytes in base64`);
  }
  return bytes;
}
