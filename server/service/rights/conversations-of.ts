import { sql } from 'kysely';
import { START } from '../../ai/index.ts';
import { lockThreads } from '../../channels/index.ts';
import type { Ctx } from '../../platform/context/index.ts';
import { removeApprovals } from '../approvals/index.ts';
import { removeCalls } from '../calls/index.ts';
import { close } from '../commands/index.ts';
import { lockLatest, startChanges, writeChanges } from '../conversations/index.ts';
import { removeTraces } from '../traces/index.ts';
import { removeWaits } from '../waits/index.ts';

/** Ends the conversations of threads that are still open; nobody is asked for a rating. */
export async function closeConversations(ctx: Ctx, threadIds: string[]): Promise<void> {
  const threads = await lockThreads(ctx, threadIds);
  const latest = await lockLatest(ctx, threadIds);
  const changes = startChanges(ctx.now, threads);
  for (const conversation of latest.values()) {
    if (conversation.status === 'resolved' || !threads.has(conversation.threadId)) continue;
    conversation.rating = 'given';
    await close(ctx, changes, conversation, 'timeout');
  }
  await writeChanges(ctx, changes);
}

/** The ids of all conversations of threads. */
export async function listConversationIds(ctx: Ctx, threadIds: string[]): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from service.conversations
    where tenant = ${ctx.tenant} and thread_id = any(${threadIds}::uuid[]) order by id`.execute(ctx.db);
  return rows.map((row) => row.id);
}

/**
 * Takes what somebody wrote out of conversations: notes, comments, tags, what the bot remembered. Their times and outcomes stay, since
 * reports count them. Returns how many notes and conversations were touched.
 */
export async function emptyConversations(
  ctx: Ctx,
  threadIds: string[],
): Promise<{ notes: number; conversations: number }> {
  const ids = await listConversationIds(ctx, threadIds);
  const { numAffectedRows: notes } = await sql`
    delete from service.notes where tenant = ${ctx.tenant} and thread_id = any(${threadIds}::uuid[])`.execute(
    ctx.db,
  );
  await sql`update service.steps set detail = ''
    where tenant = ${ctx.tenant} and thread_id = any(${threadIds}::uuid[]) and detail <> ''`.execute(ctx.db);
  await sql`update service.handoffs set told = null
    where tenant = ${ctx.tenant} and conversation_id = any(${ids}::uuid[]) and told is not null`.execute(
    ctx.db,
  );
  await sql`delete from service.conversation_tags
    where tenant = ${ctx.tenant} and conversation_id = any(${ids}::uuid[])`.execute(ctx.db);
  const { numAffectedRows: conversations } = await sql`
    update service.conversations set csat_comment = null, tags = '{}', intent = null,
      bot_state = ${JSON.stringify(START)}::jsonb
    where tenant = ${ctx.tenant} and id = any(${ids}::uuid[])`.execute(ctx.db);
  return { notes: Number(notes ?? 0), conversations: Number(conversations ?? 0) };
}

/** Removes what flows did in conversations: calls with input and result, waits, traces. Returns how many rows. */
export async function removeFlowRows(
  ctx: Ctx,
  of: { threadIds: string[] } | { conversationIds: string[] },
): Promise<number> {
  return (await removeCalls(ctx, of)) + (await removeWaits(ctx, of)) + (await removeTraces(ctx, of));
}

/** The notes that colleagues left beside threads. */
export async function listNotes(
  ctx: Ctx,
  threadIds: string[],
): Promise<{ conversationId: string; text: string; at: Date }[]> {
  const { rows } = await sql<{ conversationId: string; text: string; at: Date }>`
    select conversation_id as "conversationId", text, at from service.notes
    where tenant = ${ctx.tenant} and thread_id = any(${threadIds}::uuid[]) order by at, id`.execute(ctx.db);
  return rows;
}

/** Whether a conversation of these threads changed since a moment. */
export async function hasConversationSince(ctx: Ctx, threadIds: string[], moment: Date): Promise<boolean> {
  if (threadIds.length === 0) return false;
  const { rows } = await sql`
    select from service.conversations
    where tenant = ${ctx.tenant} and thread_id = any(${threadIds}::uuid[])
      and (updated_at >= ${moment} or status <> 'resolved') limit 1`.execute(ctx.db);
  return rows.length > 0;
}

/** A closed conversation as a stretch of its thread. */
export interface Stretch {
  id: string;
  threadId: string;
  from: number;
  to: number;
  updatedAt: Date;
}

/** Conversations that ended before a moment, the oldest first, after a place in that order. */
export async function listEnded(
  ctx: Ctx,
  before: Date,
  after: string | null,
  most: number,
): Promise<Stretch[]> {
  const [at = null, id = null] = after?.split(' ') ?? [];
  const { rows } = await sql<Stretch>`
    select id, thread_id as "threadId", first_sequence as "from", last_sequence as "to", updated_at as "updatedAt"
    from service.conversations
    where tenant = ${ctx.tenant} and status = 'resolved' and updated_at < ${before}
      and (${at}::timestamptz is null or (updated_at, id) > (${at}::timestamptz, ${id}::uuid))
    order by updated_at, id limit ${most}`.execute(ctx.db);
  return rows;
}

/** How many ended before a moment and after a place in their order, counted up to `most`. */
export async function countEnded(ctx: Ctx, before: Date, most: number): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from (
      select from service.conversations
      where tenant = ${ctx.tenant} and status = 'resolved' and updated_at < ${before} limit ${most}) c`.execute(
    ctx.db,
  );
  return rows[0]?.count ?? 0;
}

/** Takes the notes and comments of single conversations away, what their flows did and asked, and what the bot remembered. */
export async function emptyEnded(ctx: Ctx, ids: string[]): Promise<void> {
  await removeFlowRows(ctx, { conversationIds: ids });
  await removeApprovals(ctx, { conversationIds: ids });
  await sql`update service.handoffs set told = null
    where tenant = ${ctx.tenant} and conversation_id = any(${ids}::uuid[]) and told is not null`.execute(
    ctx.db,
  );
  await sql`delete from service.notes
    where tenant = ${ctx.tenant} and conversation_id = any(${ids}::uuid[])`.execute(ctx.db);
  const start = JSON.stringify(START);
  await sql`update service.conversations set csat_comment = null, bot_state = ${start}::jsonb
    where tenant = ${ctx.tenant} and id = any(${ids}::uuid[])
      and (csat_comment is not null or bot_state <> ${start}::jsonb)`.execute(ctx.db);
}
