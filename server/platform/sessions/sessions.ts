import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { tables } from '../context/index.ts';
import type { App, Ctx } from '../context/index.ts';
import { newId, newSecret } from '../ids/index.ts';
import type { StaffRole } from '../permissions/index.ts';
import type { Caller } from './caller.ts';

const HOUR = 3600 * 1000;
/** A session ends when it was not used for this long … */
export const IDLE_MS = 12 * HOUR;
/** … and in any case after this. */
export const LIFE_MS = 7 * 24 * HOUR;
const TOUCH_MS = 60_000;

interface Session {
  tenant: string;
  id: string;
  user_id: string;
  token_hash: Buffer;
  second_factor: boolean;
  device: string;
  network: string;
  created_at: Date;
  last_seen_at: Date;
  expires_at: Date;
}

interface SessionTables {
  'platform.sessions': Session;
}

/** A live session with what each request has to know. */
export interface LiveSession {
  id: string;
  tenant: string;
  userId: string;
  role: StaffRole;
  secondFactor: boolean;
  /** The tenant demands a second factor and this session was opened without one. */
  mustEnrol: boolean;
}

function hashToken(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}

/** Opens a session; the returned token goes into the cookie and is nowhere else. */
export async function openSession(
  ctx: Ctx,
  userId: string,
  secondFactor: boolean,
  caller: Caller,
): Promise<{ id: string; token: string; expiresAt: Date }> {
  const token = newSecret('zs', 32);
  const id = newId();
  const expiresAt = new Date(ctx.now.getTime() + LIFE_MS);
  await tables<SessionTables>(ctx)
    .insertInto('platform.sessions')
    .values({
      tenant: ctx.tenant,
      id,
      user_id: userId,
      token_hash: hashToken(token),
      second_factor: secondFactor,
      device: caller.device,
      network: caller.network,
      created_at: ctx.now,
      last_seen_at: ctx.now,
      expires_at: expiresAt,
    })
    .execute();
  return { id, token, expiresAt };
}

/** The session of a cookie, if it is alive and its person active. One statement; nothing is cached, so an end is at once. */
export async function findSession(app: App, token: string): Promise<LiveSession | undefined> {
  const now = app.clock();
  const { rows } = await sql<LiveSession & { lastSeen: Date; expires: Date }>`
    select s.id, s.tenant, s.user_id as "userId", u.role, s.second_factor as "secondFactor",
      not s.second_factor and coalesce((t.settings ->> 'requireSecondFactor')::boolean, false) as "mustEnrol",
      s.last_seen_at as "lastSeen", s.expires_at as expires
    from platform.sessions s
    join platform.users u on u.tenant = s.tenant and u.id = s.user_id
    join platform.tenants t on t.id = s.tenant
    where s.token_hash = ${hashToken(token)} and u.status = 'active'`.execute(app.pools.system);
  const found = rows[0];
  if (!found) return undefined;
  const { lastSeen, expires, ...session } = found;
  if (expires.getTime() <= now || lastSeen.getTime() + IDLE_MS <= now) return undefined;
  if (lastSeen.getTime() + TOUCH_MS <= now) {
    await sql`update platform.sessions set last_seen_at = ${new Date(now)}
      where tenant = ${session.tenant} and id = ${session.id}`.execute(app.pools.system);
  }
  return session;
}

/** Ends sessions of a person: one, all, or all but one. Returns how many; open sockets are told. */
export async function endSessions(
  ctx: Ctx,
  userId: string,
  which: { only?: string; except?: string } = {},
): Promise<number> {
  let query = tables<SessionTables>(ctx)
    .deleteFrom('platform.sessions')
    .where('tenant', '=', ctx.tenant)
    .where('user_id', '=', userId);
  if (which.only !== undefined) query = query.where('id', '=', which.only);
  if (which.except !== undefined) query = query.where('id', '<>', which.except);
  const ended = await query.returning('id').execute();
  const { app, tenant } = ctx;
  ctx.afterCommit(() => {
    for (const { id } of ended)
      app.signals.publish('platform.session_ended', { tenant, userId, sessionId: id });
  });
  return ended.length;
}

/** Ends the session of a token that is about to be replaced; unknown ones are no error. */
export async function endSessionOfToken(app: App, token: string): Promise<void> {
  await sql`delete from platform.sessions where token_hash = ${hashToken(token)}`.execute(app.pools.system);
}

/** The person's live sessions, the last used first. */
export async function listSessions(ctx: Ctx, userId: string): Promise<Session[]> {
  return tables<SessionTables>(ctx)
    .selectFrom('platform.sessions')
    .selectAll()
    .where('tenant', '=', ctx.tenant)
    .where('user_id', '=', userId)
    .where('expires_at', '>', ctx.now)
    .where('last_seen_at', '>', new Date(ctx.now.getTime() - IDLE_MS))
    .orderBy('last_seen_at', 'desc')
    .limit(200)
    .execute();
}

/** Gives the session another token after its rights grew, and notes the second factor. Returns the token. */
export async function strengthenSession(ctx: Ctx, id: string): Promise<string> {
  const token = newSecret('zs', 32);
  await tables<SessionTables>(ctx)
    .updateTable('platform.sessions')
    .set({ token_hash: hashToken(token), second_factor: true })
    .where('tenant', '=', ctx.tenant)
    .where('id', '=', id)
    .execute();
  return token;
}

/** Notes that the person's open sessions are without a second factor from now on. */
export async function weakenSessions(ctx: Ctx, userId: string): Promise<void> {
  await tables<SessionTables>(ctx)
    .updateTable('platform.sessions')
    .set({ second_factor: false })
    .where('tenant', '=', ctx.tenant)
    .where('user_id', '=', userId)
    .execute();
}

/** Removes sessions that ended by themselves. */
export async function cleanSessions(app: App): Promise<void> {
  const now = app.clock();
  await sql`delete from platform.sessions
    where expires_at < ${new Date(now)} or last_seen_at < ${new Date(now - IDLE_MS)}`.execute(
    app.pools.system,
  );
}
