import { createHmac } from 'node:crypto';
import { perApp } from '../context/index.ts';
import type { Ctx } from '../context/index.ts';
import { tenantKey } from '../vault/index.ts';

const MAX_REMEMBERED = 200_000;

// Grams follow Zipf's law: remembering their tokens saves nine hashes of ten. Rebuilt when it is full.
const rememberedOf = perApp(() => new Map<string, string>());

/** Makes the tokens of grams of one tenant and scope; see {@link tokenMaker}. */
export type TokenMaker = (grams: Set<string>) => string;

/**
 * Makes the stored tokens of grams as a PostgreSQL array literal: the first 64 bits of
 * HMAC-SHA256(key of tenant and scope, gram). Nobody without the tenant's key can tell which grams they are.
 */
export async function tokenMaker(ctx: Ctx, scope: string): Promise<TokenMaker> {
  const key = createHmac('sha256', await tenantKey(ctx.app, ctx.tenant, 'index'))
    .update(`search/${scope}`)
    .digest();
  const prefix = `${ctx.tenant}/${scope}/`;
  const known = rememberedOf(ctx.app);
  return (grams) => {
    if (known.size > MAX_REMEMBERED) known.clear();
    const tokens: string[] = [];
    for (const gram of grams) {
      let token = known.get(prefix + gram);
      if (token === undefined) {
        token = createHmac('sha256', key).update(gram).digest().readBigInt64BE(0).toString();
        known.set(prefix + gram, token);
      }
      tokens.push(token);
    }
    return `{${tokens.join(',')}}`;
  };
}
