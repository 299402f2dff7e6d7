import { createHash, timingSafeEqual } from 'node:crypto';
import type { App } from '../context/index.ts';
import { findByPrefix, noteUse } from './queries.ts';
import type { ApiKeyRow } from './queries.ts';

export const PREFIX_LENGTH = 11; // zk_ and eight characters
const NOTE_USE_MS = 60_000;

/** A secret has 192 random bits, so one round of SHA-256 keeps it. */
export function hashSecret(secret: string): Buffer {
  return createHash('sha256').update(secret).digest();
}

/** The live key of a secret, or undefined. Its last use is noted to the minute. */
export async function findApiKey(app: App, secret: string): Promise<ApiKeyRow | undefined> {
  const now = app.clock();
  const hash = hashSecret(secret);
  const rows = await findByPrefix(app, secret.slice(0, PREFIX_LENGTH));
  const key = rows.find((row) => timingSafeEqual(row.secret_hash, hash));
  if (!key || (key.expires_at && key.expires_at.getTime() <= now)) return undefined;
  if (!key.last_used_at || key.last_used_at.getTime() + NOTE_USE_MS <= now)
    await noteUse(app, key, new Date(now));
  return key;
}
