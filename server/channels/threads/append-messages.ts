import { sql } from 'kysely';
import type { Ctx } from '../../platform/context/index.ts';
import { newId } from '../../platform/ids/index.ts';
import { sealMessages } from './message-text.ts';
import { lockThreads } from './thread-queries.ts';
import type { MessageBody, MessageSender, Thread, ThreadMessage } from './tables.ts';

export interface NewMessage {
  threadId: string;
  sender: MessageSender;
  senderId?: string | undefined;
  text: string;
  body?: MessageBody;
  clientMessageId?: string | undefined;
  sentAt?: Date;
  /** When it arrived, for what is brought over from the past: such a message is never delivered again. */
  pastAt?: Date;
  /** Given by the inbox, which must know the id before it stores the message. */
  id?: string;
}

/**
 * Appends messages to their threads, in the order given, with the next sequence numbers; what is not from
 * the customer also enters the outbox. `locked` are the threads when the caller has locked them already.
 * Unknown threads are skipped.
 */
export async function appendMessages(
  ctx: Ctx,
  list: NewMessage[],
  locked?: Map<string, Thread>,
): Promise<ThreadMessage[]> {
  if (list.length === 0) return [];
  const threads =
    locked ??
    (await lockThreads(
      ctx,
      list.map((each) => each.threadId),
    ));
  const messages: ThreadMessage[] = [];
  for (const each of list) {
    const thread = threads.get(each.threadId);
    if (!thread) continue;
    thread.lastSequence += 1;
    messages.push({
      threadId: each.threadId,
      sequence: thread.lastSequence,
      id: each.id ?? newId(ctx.now.getTime()),
      sender: each.sender,
      senderId: each.senderId ?? null,
      text: each.text,
      body: each.body ?? {},
      clientMessageId: each.clientMessageId ?? null,
      sentAt: each.sentAt ?? each.pastAt ?? ctx.now,
      receivedAt: each.pastAt ?? ctx.now,
    });
  }
  const past = new Set(list.flatMap((each, index) => (each.pastAt ? [messages[index]?.id] : [])));
  await insertMessages(ctx, messages, threads, past);
  const outgoing = messages.flatMap((each) => {
    const thread = threads.get(each.threadId);
    if (each.sender === 'customer' || !thread || past.has(each.id)) return [];
    return [
      {
        threadId: each.threadId,
        sequence: each.sequence,
        channel: thread.channel,
        accountId: thread.accountId,
      },
    ];
  });
  if (outgoing.length > 0) {
    const { signals } = ctx.app;
    ctx.afterCommit(() => signals.publish('channels.outbox', { tenant: ctx.tenant, list: outgoing }));
  }
  return messages;
}

async function insertMessages(
  ctx: Ctx,
  messages: ThreadMessage[],
  threads: Map<string, Thread>,
  past: Set<string | undefined>,
): Promise<void> {
  const sealed = await sealMessages(ctx, messages, threads);
  const rows = messages.map((each) => {
    const thread = threads.get(each.threadId);
    return {
      thread_id: each.threadId,
      sequence: each.sequence,
      id: each.id,
      sender: each.sender,
      sender_id: each.senderId,
      text: sealed.has(each.id) ? '' : each.text,
      sealed_text: sealed.get(each.id)?.toString('hex') ?? null,
      data_key_id: sealed.has(each.id) ? thread?.dataKeyId : null,
      body: each.body,
      client_message_id: each.clientMessageId,
      sent_at: each.sentAt,
      received_at: each.receivedAt,
      channel: thread?.channel,
      account_id: thread?.accountId,
      goes_out: each.sender !== 'customer' && !past.has(each.id),
    };
  });
  const statement = sql`
    with given as materialized (
      select * from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as g (thread_id uuid, sequence int, id uuid,
        sender text, sender_id uuid, text text, sealed_text text, data_key_id uuid, body jsonb, client_message_id text, sent_at timestamptz,
        received_at timestamptz, channel text, account_id uuid, goes_out boolean)
    ), stored as (
      insert into channels.messages (tenant, thread_id, sequence, id, sender, sender_id, text,
        sealed_text, data_key_id, body, client_message_id, sent_at, received_at)
      select ${ctx.tenant}, thread_id, sequence, id, sender, sender_id, text, decode(sealed_text, 'hex'), data_key_id,
        body, client_message_id, sent_at, received_at from given
    ), queued as (
      insert into channels.outbox (tenant, thread_id, sequence, channel, account_id, next_at)
      select ${ctx.tenant}, thread_id, sequence, channel, account_id, ${ctx.now} from given where goes_out
    )
    update channels.threads t set last_sequence = n.last
    from (select thread_id, max(sequence) as last from given group by thread_id) as n
    where t.tenant = ${ctx.tenant} and t.id = n.thread_id`;
  ctx.send(statement.execute(ctx.db));
}
