import { createHmac } from 'node:crypto';
import type { Ctx } from '../context/index.ts';
import { prepareKey } from '../keyring/index.ts';
import { tenantKey } from './tenant-keys.ts';

/**
 * A keyed hash (HMAC-SHA256, cut to 128 bits, base64url) under which an encrypted value is found again.
 * The same value of another kind or tenant gives another hash. The caller normalises the value first.
 */
export async function blindIndex(ctx: Ctx, kind: string, normalised: string): Promise<string> {
  return (await blindIndexer(ctx))(kind, normalised);
}

/** {@link blindIndex} for many values: loads the key once. */
export async function blindIndexer(ctx: Ctx): Promise<(kind: string, normalised: string) => string> {
  const key = prepareKey(await tenantKey(ctx.app, ctx.tenant, 'index'));
  return (kind, normalised) =>
    createHmac('sha256', key)
      .update(JSON.stringify([kind, normalised]))
      .digest()
      .subarray(0, 16)
      .toString('base64url');
}
