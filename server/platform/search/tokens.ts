import { createHmac } from 'node:crypto';
import type { Ctx } from '../context/index.ts';
import type { Keyring } from '../keyring/index.ts';

const MAX_REMEMBERED = 200_000;

// Grams follow Zipf's law: remembering their tokens saves nine hashes of ten. Rebuilt when it is full.
const remembered = new WeakMap<Keyring, Map<string, string>>();

/**
 * The stored tokens of grams as a PostgreSQL array literal: the first 64 bits of
 * HMAC-SHA256(key of tenant and scope, gram). Nobody without the master key can tell which grams they are.
 */
export function tokensOf(ctx: Pick<Ctx, 'app' | 'tenant'>, scope: string, grams: Set<string>): string {
  const { keyring } = ctx.app;
  let known = remembered.get(keyring);
  if (!known || known.size > MAX_REMEMBERED) {
    known = new Map();
    remembered.set(keyring, known);
  }
  const prefix = `${ctx.tenant}/${scope}/`;
  const tokens: string[] = [];
  let key: Buffer | undefined;
  for (const gram of grams) {
    let token = known.get(prefix + gram);
    if (token === undefined) {
      key ??= createHmac('sha256', keyring.key('search')).update(prefix).digest();
      token = createHmac('sha256', key).update(gram).digest().readBigInt64BE(0).toString();
      known.set(prefix + gram, token);
    }
    tokens.push(token);
  }
  return `{${tokens.join(',')}}`;
}
