import { sql } from 'kysely';
import type { Ctx } from '../../platform/context/index.ts';
import { openMessages } from './message-text.ts';
import type { StoredMessage } from './message-text.ts';
import type { ThreadMessage } from './tables.ts';

const COLUMNS = sql.raw(`m.thread_id as "threadId", m.sequence, m.id, m.sender, m.sender_id as "senderId",
  m.text, m.sealed_text as "sealedText", m.data_key_id as "dataKeyId", m.body, m.client_message_id as "clientMessageId",
  m.sent_at as "sentAt", m.received_at as "receivedAt"`);

/** Messages of one thread in ascending order: after a sequence, or the last ones before it. */
export async function listMessages(
  ctx: Ctx,
  threadId: string,
  range: { after?: number; before?: number; limit: number },
): Promise<ThreadMessage[]> {
  const backwards = range.before !== undefined && range.after === undefined;
  const { rows } = await sql<StoredMessage>`
    select ${COLUMNS} from channels.messages m
    where m.tenant = ${ctx.tenant} and m.thread_id = ${threadId}
      and m.sequence > ${range.after ?? 0} and m.sequence < ${range.before ?? 2_147_483_647}
    order by m.sequence ${sql.raw(backwards ? 'desc' : 'asc')} limit ${range.limit}`.execute(ctx.db);
  const messages = await openMessages(ctx, rows);
  return backwards ? messages.reverse() : messages;
}

/** Single messages by thread and sequence, many at once; unknown ones are left out. */
export async function getMessages(
  ctx: Ctx,
  wanted: { threadId: string; sequence: number }[],
): Promise<ThreadMessage[]> {
  if (wanted.length === 0) return [];
  const { rows } = await sql<StoredMessage>`
    select found.*
    from unnest(${wanted.map((each) => each.threadId)}::uuid[], ${wanted.map((each) => each.sequence)}::int[])
      as w (thread_id, sequence)
    cross join lateral (
      select ${COLUMNS} from channels.messages m
      where m.tenant = ${ctx.tenant} and m.thread_id = w.thread_id and m.sequence = w.sequence limit 1
    ) as found`.execute(ctx.db);
  return openMessages(ctx, rows);
}

/** The messages after a sequence of several threads at once, in order; at most `limit` for each. */
export async function listNewestMessages(
  ctx: Ctx,
  wanted: { threadId: string; after: number }[],
  limit: number,
): Promise<ThreadMessage[]> {
  if (wanted.length === 0) return [];
  const { rows } = await sql<StoredMessage>`
    select found.*
    from unnest(${wanted.map((each) => each.threadId)}::uuid[], ${wanted.map((each) => each.after)}::int[])
      as w (thread_id, after)
    cross join lateral (
      select ${COLUMNS} from channels.messages m
      where m.tenant = ${ctx.tenant} and m.thread_id = w.thread_id and m.sequence > w.after
      order by m.sequence limit ${limit}
    ) as found`.execute(ctx.db);
  return openMessages(ctx, rows);
}

/** The message that somebody on our side named so in this thread, if it was stored. */
export async function findMessage(
  ctx: Ctx,
  threadId: string,
  clientMessageId: string,
): Promise<{ id: string; sequence: number } | undefined> {
  const { rows } = await sql<{ id: string; sequence: number }>`
    select m.id, m.sequence from channels.messages m
    where m.tenant = ${ctx.tenant} and m.thread_id = ${threadId} and m.sender <> 'customer'
      and m.client_message_id is not null and m.client_message_id = ${clientMessageId}`.execute(ctx.db);
  return rows[0];
}
