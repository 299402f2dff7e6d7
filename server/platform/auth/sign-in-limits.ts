import { sql } from 'kysely';
import type { App } from '../context/index.ts';
import { appError } from '../errors/index.ts';

/** After this many failures in a row each further one blocks, for twice as long as the one before. */
const FREE = { email: 5, address: 50 };
const FIRST_BLOCK_S = 15;
const LONGEST_BLOCK_S = 900;
const FORGOTTEN_AFTER_MS = 24 * 3600 * 1000;

type Kind = keyof typeof FREE;

function digest(app: App, kind: Kind, value: string): string {
  return app.keyring.sign(`sign-in-limit/${kind}`, value);
}

/**
 * Counts an attempt as failed before it is made, so that many at once gain nothing; {@link forgive} or
 * {@link undo} takes it back. Returns how many failed before it. Throws `auth.too_many_attempts` (429).
 */
export async function countAttempt(app: App, kind: Kind, value: string): Promise<number> {
  const now = new Date(app.clock());
  const forgotten = new Date(now.getTime() - FORGOTTEN_AFTER_MS);
  const id = digest(app, kind, value);
  const { rows } = await sql<{ failures: number }>`
    insert into platform.sign_in_limits as l (kind, digest, failures, last_at) values (${kind}, ${id}, 1, ${now})
    on conflict (kind, digest) do update set
      failures = case when l.last_at < ${forgotten} then 1 else l.failures + 1 end,
      last_at = ${now},
      blocked_until = case when l.last_at >= ${forgotten} and l.failures + 1 >= ${FREE[kind]} then
        ${now}::timestamptz + make_interval(secs => least(${LONGEST_BLOCK_S},
          ${FIRST_BLOCK_S} * power(2, least(l.failures + 1 - ${FREE[kind]}, 20)))) end
    where l.blocked_until is null or l.blocked_until <= ${now}
    returning failures`.execute(app.pools.system);
  if (!rows[0]) throw await blocked(app, kind, id, now);
  return rows[0].failures - 1;
}

/** Throws `auth.too_many_attempts` when this one is blocked; counts nothing. */
export async function assertNotBlocked(app: App, kind: Kind, value: string): Promise<void> {
  const now = new Date(app.clock());
  const id = digest(app, kind, value);
  const { rows } = await sql`select from platform.sign_in_limits
    where kind = ${kind} and digest = ${id} and blocked_until > ${now}`.execute(app.pools.system);
  if (rows.length > 0) throw await blocked(app, kind, id, now);
}

/** Forgets all failures, after a success. */
export async function forgive(app: App, kind: Kind, value: string): Promise<void> {
  await sql`delete from platform.sign_in_limits
    where kind = ${kind} and digest = ${digest(app, kind, value)}`.execute(app.pools.system);
}

/** Takes one counted attempt back, when it turned out to be neither success nor failure. */
export async function undo(app: App, kind: Kind, value: string): Promise<void> {
  await sql`update platform.sign_in_limits set failures = greatest(failures - 1, 0), blocked_until = null
    where kind = ${kind} and digest = ${digest(app, kind, value)}`.execute(app.pools.system);
}

/** Removes what is too old to count. */
export async function cleanLimits(app: App): Promise<void> {
  const forgotten = new Date(app.clock() - FORGOTTEN_AFTER_MS);
  await sql`delete from platform.sign_in_limits where last_at < ${forgotten}`.execute(app.pools.system);
}

async function blocked(app: App, kind: Kind, id: string, now: Date): Promise<Error> {
  const { rows } = await sql<{ blocked_until: Date | null }>`
    select blocked_until from platform.sign_in_limits where kind = ${kind} and digest = ${id}`.execute(
    app.pools.system,
  );
  const until = rows[0]?.blocked_until ?? now;
  const retryAfter = Math.max(1, Math.ceil((until.getTime() - now.getTime()) / 1000));
  return appError('auth.too_many_attempts', 429, `Too many attempts: try again in ${retryAfter} s.`, {
    retryAfter,
  });
}
