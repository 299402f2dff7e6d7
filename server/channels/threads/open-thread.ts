import { sql } from 'kysely';
import type { Ctx } from '../../platform/context/index.ts';
import { newId } from '../../platform/ids/index.ts';
import { blindIndex, newDataKey } from '../../platform/vault/index.ts';
import { getThread } from './thread-queries.ts';
import type { Thread } from './tables.ts';

/** Who a page says its visitor is; `userId` only when it was proven. */
export interface ThreadClaim {
  accountId: string;
  channel: string;
  anonymousId: string | undefined;
  userId: string | undefined;
  language: string;
  /** The channel's texts are encrypted at rest. */
  encrypted: boolean;
}

/**
 * The thread of a visitor. A proven user finds their thread again from any browser; the first time, the thread
 * of this browser becomes theirs. A browser whose user has signed out starts a thread of its own, so the next
 * person at a shared device sees nothing of it.
 */
export async function openThread(ctx: Ctx, claim: ThreadClaim): Promise<{ thread: Thread; isNew: boolean }> {
  const visitorKey =
    claim.anonymousId === undefined ? null : await hashed(ctx, claim.accountId, `a:${claim.anonymousId}`);
  const userKey = claim.userId === undefined ? null : await hashed(ctx, claim.accountId, `u:${claim.userId}`);
  // Sessions of one visitor opened at the same moment must find the same thread.
  for (const key of [userKey, visitorKey].filter((each) => each !== null)) {
    await sql`select pg_advisory_xact_lock(hashtextextended(${`${ctx.tenant}/${key}`}, 0))`.execute(ctx.db);
  }
  if (userKey) {
    const id = await findByUser(ctx, claim.accountId, userKey);
    if (id) return { thread: await getThread(ctx, id), isNew: false };
  }
  const anonymous = visitorKey ? await findByVisitor(ctx, claim.accountId, visitorKey) : undefined;
  if (anonymous) {
    if (userKey) await bindToUser(ctx, anonymous, userKey);
    return { thread: await getThread(ctx, anonymous), isNew: false };
  }
  const id = newId(ctx.now.getTime());
  await sql`
    insert into channels.threads (tenant, id, account_id, channel, visitor_key, user_key, data_key_id, language,
      created_at)
    values (${ctx.tenant}, ${id}, ${claim.accountId}, ${claim.channel}, ${visitorKey}, ${userKey},
      ${claim.encrypted ? await newDataKey(ctx) : null}, ${claim.language}, ${ctx.now})`.execute(ctx.db);
  return { thread: await getThread(ctx, id), isNew: true };
}

function hashed(ctx: Ctx, accountId: string, text: string): Promise<string> {
  return blindIndex(ctx, `channels.visitor/${accountId}`, text);
}

async function findByUser(ctx: Ctx, accountId: string, userKey: string): Promise<string | undefined> {
  const { rows } = await sql<{ id: string }>`
    select id from channels.threads
    where tenant = ${ctx.tenant} and account_id = ${accountId} and user_key = ${userKey}
    order by created_at limit 1`.execute(ctx.db);
  return rows[0]?.id;
}

async function findByVisitor(ctx: Ctx, accountId: string, visitorKey: string): Promise<string | undefined> {
  const { rows } = await sql<{ id: string }>`
    select id from channels.threads
    where tenant = ${ctx.tenant} and account_id = ${accountId} and visitor_key = ${visitorKey}
      and user_key is null`.execute(ctx.db);
  return rows[0]?.id;
}

async function bindToUser(ctx: Ctx, id: string, userKey: string): Promise<void> {
  await sql`update channels.threads set user_key = ${userKey} where tenant = ${ctx.tenant} and id = ${id}`.execute(
    ctx.db,
  );
}
