import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { App, Ctx } from '../context/index.ts';
import { appError } from '../errors/index.ts';
import { newId, newSecret } from '../ids/index.ts';

export type Purpose = 'invitation' | 'reset';

/** A link as stored: its token exists only as a hash. */
export interface Link {
  tenant: string;
  id: string;
  userId: string;
  purpose: Purpose;
  expiresAt: Date;
}

const HOUR_MS = 3600 * 1000;
const LIFE_MS = { invitation: 7 * 24 * HOUR_MS, reset: 24 * HOUR_MS };

function hashToken(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}

/** Makes a link for a person; the ones that they had before are void from now on. */
export async function createLink(ctx: Ctx, userId: string, purpose: Purpose): Promise<Link> {
  await voidLinks(ctx, userId);
  const id = newId();
  const expiresAt = new Date(ctx.now.getTime() + LIFE_MS[purpose]);
  await sql`
    insert into platform.account_links (tenant, id, user_id, purpose, created_by, created_at, expires_at)
    values (${ctx.tenant}, ${id}, ${userId}, ${purpose}, ${ctx.actor.id}, ${ctx.now}, ${expiresAt})`.execute(
    ctx.db,
  );
  return { tenant: ctx.tenant, id, userId, purpose, expiresAt };
}

/** Makes the person's open links void. */
export async function voidLinks(ctx: Ctx, userId: string): Promise<void> {
  await sql`update platform.account_links set expires_at = ${ctx.now}
    where tenant = ${ctx.tenant} and user_id = ${userId} and used_at is null and expires_at > ${ctx.now}`.execute(
    ctx.db,
  );
}

/** Gives a link its token, which is returned and kept nowhere; undefined when the link is void by now. */
export async function issueToken(ctx: Ctx, id: string): Promise<{ link: Link; token: string } | undefined> {
  const token = newSecret('zl', 32);
  const { rows } = await sql<Link>`
    update platform.account_links set token_hash = ${hashToken(token)}
    where tenant = ${ctx.tenant} and id = ${id} and used_at is null and expires_at > ${ctx.now}
    returning tenant, id, user_id as "userId", purpose, expires_at as "expiresAt"`.execute(ctx.db);
  const [link] = rows;
  return link && { link, token };
}

/** The live link of a token. Throws `auth.link_invalid` (410), whatever is wrong with it. */
export async function getLink(app: App, token: string, purpose: Purpose): Promise<Link> {
  const { rows } = await sql<Link>`
    select tenant, id, user_id as "userId", purpose, expires_at as "expiresAt" from platform.account_links
    where token_hash = ${hashToken(token)} and purpose = ${purpose} and used_at is null
      and expires_at > ${new Date(app.clock())}`.execute(app.pools.system);
  const [link] = rows;
  if (!link) throw invalid();
  return link;
}

/** Uses a link up. Throws `auth.link_invalid` when somebody else was faster. */
export async function useLink(ctx: Ctx, link: Link): Promise<void> {
  const { numAffectedRows } = await sql`
    update platform.account_links set used_at = ${ctx.now}
    where tenant = ${ctx.tenant} and id = ${link.id} and used_at is null and expires_at > ${ctx.now}`.execute(
    ctx.db,
  );
  if (numAffectedRows !== 1n) throw invalid();
}

/** How many links of this purpose the person got in the last hour. */
export async function countRecent(ctx: Ctx, userId: string, purpose: Purpose): Promise<number> {
  const since = new Date(ctx.now.getTime() - HOUR_MS);
  const { rows } = await sql<{ n: number }>`
    select count(*) as n from platform.account_links
    where tenant = ${ctx.tenant} and user_id = ${userId} and purpose = ${purpose}
      and created_at > ${since}`.execute(ctx.db);
  return rows[0]?.n ?? 0;
}

/** Removes links that ended more than a day ago. */
export async function cleanLinks(app: App): Promise<void> {
  const dayAgo = new Date(app.clock() - 24 * HOUR_MS);
  await sql`delete from platform.account_links where expires_at < ${dayAgo}`.execute(app.pools.system);
}

export function invalid(): Error {
  return appError(
    'auth.link_invalid',
    410,
    'The link is unknown, was used before or is too old: ask for another.',
  );
}
