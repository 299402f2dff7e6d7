import { setTimeout as wait } from 'node:timers/promises';
import type { Pool } from 'undici';
import type { Demo } from '../../server/demo/index.ts';
import { call } from './visitor.ts';

const PAUSE_MS = 400;

/** People who come and go, each time with an entry in the audit log. Returns how often that was acknowledged. */
export async function signInAndOut(pool: Pool, demo: Demo, isOver: () => boolean): Promise<number> {
  let acts = 0;
  for (let turn = 0; !isOver(); turn += 1) {
    const login = demo.logins[turn % demo.logins.length];
    if (!login) return acts;
    try {
      acts += await comeAndGo(pool, login);
    } catch {
      // Nobody is there to answer: it comes again.
    }
    await wait(PAUSE_MS);
  }
  return acts;
}

async function comeAndGo(
  pool: Pool,
  { email, password }: { email: string; password: string },
): Promise<number> {
  const entered = await call<{ csrfToken?: string }>(pool, 'POST', '/api/session', {
    body: { email, password },
  });
  if (entered.status !== 200) return 0;
  const cookie = String(entered.headers['set-cookie']).split(';')[0] ?? '';
  const headers = { cookie, 'x-zhike-csrf': entered.json.csrfToken ?? '' };
  const left = await call(pool, 'DELETE', '/api/session', { headers });
  return left.status === 204 ? 2 : 1;
}
