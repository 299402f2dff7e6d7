import { sql } from 'kysely';
import type {
  Entry,
  EntryPage,
  ListEntries,
  MessageEntry,
  StepEntry,
} from '../../../contracts/service/index.ts';
import type { ChatMessage } from '../../../contracts/web-chat/index.ts';
import {
  findProgress,
  getThread,
  listDeliveries,
  listMessages,
  presentMessages,
} from '../../channels/index.ts';
import type { Progress, Thread, ThreadMessage } from '../../channels/index.ts';
import type { Ctx } from '../../platform/context/index.ts';
import { appError } from '../../platform/errors/index.ts';
import { findConversations } from '../conversations/index.ts';
import { namesOf } from '../people/index.ts';

const DEFAULT_LIMIT = 50;

/** A page of the thread of a conversation: messages by sequence, with the notes and steps that stand between them. */
export async function listEntries(ctx: Ctx, id: string, query: ListEntries): Promise<EntryPage> {
  const [conversation] = await findConversations(ctx, [id]);
  if (!conversation) throw appError('service.conversation_unknown', 404, 'There is no such conversation.');
  const thread = await getThread(ctx, conversation.threadId);
  return entriesFor(ctx, thread, query);
}

/** The same for a thread that is known already. */
export async function entriesFor(ctx: Ctx, thread: Thread, query: ListEntries): Promise<EntryPage> {
  const limit = query.limit ?? DEFAULT_LIMIT;
  const forwards = query.after !== undefined;
  const range = forwards
    ? { after: query.after ?? 0, limit: limit + 1 }
    : { before: query.before ?? thread.lastSequence + 1, limit: limit + 1 };
  const found = await listMessages(ctx, thread.id, range);
  const more = found.length > limit;
  const messages = forwards ? found.slice(0, limit) : found.slice(more ? 1 : 0);
  const first = messages[0]?.sequence ?? (query.after ?? 0) + 1;
  const last = messages.at(-1)?.sequence ?? thread.lastSequence;
  const from = forwards ? (query.after ?? 0) : more ? first : 0;
  const hasAfter = forwards ? more : query.before !== undefined && query.before <= thread.lastSequence;
  const entries: Entry[] = [
    ...(await messageEntries(ctx, thread, messages)),
    ...(await listBetween(ctx, thread.id, { from, to: hasAfter ? last : 2_147_483_647 })),
  ];
  return {
    entries: entries.sort((a, b) => a.sequence - b.sequence || order(a) - order(b) || (a.at < b.at ? -1 : 1)),
    hasBefore: forwards ? (query.after ?? 0) > 0 : more,
    hasAfter,
  };
}

// "opened" stands after the message before the first one: what hangs on a message follows it.
function order(entry: Entry): number {
  return entry.kind === 'message' ? 0 : 1;
}

async function messageEntries(ctx: Ctx, thread: Thread, messages: ThreadMessage[]): Promise<MessageEntry[]> {
  const first = messages[0]?.sequence ?? 0;
  const last = messages.at(-1)?.sequence ?? 0;
  const deliveries = await listDeliveries(ctx, thread.id, { from: first, to: last });
  const progress = await findProgress(ctx, thread.id);
  const shown = await presentMessages(ctx, messages);
  return messages.flatMap((message, index) => {
    const chatMessage = shown[index];
    return chatMessage ? [entryOf(message, chatMessage)] : [];
  });

  function entryOf(message: ThreadMessage, chatMessage: ChatMessage): MessageEntry {
    return {
      kind: 'message',
      id: message.id,
      sequence: message.sequence,
      at: message.receivedAt.toISOString(),
      message: chatMessage,
      delivery: deliveryOf(progress, message, deliveries.get(message.sequence)?.state),
      ...(message.body.why ? { why: message.body.why } : {}),
      ...(message.body.traceId ? { traceId: message.body.traceId } : {}),
    };
  }
}

function deliveryOf(
  progress: Progress,
  message: ThreadMessage,
  state: 'pending' | 'sent' | 'failed' | undefined,
): MessageEntry['delivery'] {
  if (message.sender === 'customer') return 'none';
  if (progress.read >= message.sequence) return 'read';
  if (progress.delivered >= message.sequence) return 'delivered';
  // What came from the past never stood in the outbox.
  return state ?? 'sent';
}

interface Between {
  kind: 'note' | 'step';
  id: string;
  conversation_id: string;
  sequence: number;
  step: StepEntry['step'];
  by_id: string | null;
  text: string;
  at: Date;
}

async function listBetween(
  ctx: Ctx,
  threadId: string,
  range: { from: number; to: number },
): Promise<Entry[]> {
  const { rows } = await sql<Between>`
    select 'note' as kind, id, conversation_id, after_sequence as sequence, '' as step, author_id as by_id, text, at
    from service.notes
    where tenant = ${ctx.tenant} and thread_id = ${threadId} and after_sequence between ${range.from} and ${range.to}
    union all
    select 'step', id, conversation_id, after_sequence, step, by_id, detail, at from service.steps
    where tenant = ${ctx.tenant} and thread_id = ${threadId} and after_sequence between ${range.from} and ${range.to}
    order by at, id`.execute(ctx.db);
  const names = await namesOf(
    ctx,
    rows.flatMap((row) => row.by_id ?? []),
  );
  return rows.map((row) => {
    const by = row.by_id === null ? null : { id: row.by_id, name: names.get(row.by_id) ?? '' };
    const base = { id: row.id, sequence: row.sequence, at: row.at.toISOString() };
    if (row.kind === 'note') return { kind: 'note', ...base, by: by ?? { id: '', name: '' }, text: row.text };
    return {
      kind: 'step',
      ...base,
      conversationId: row.conversation_id,
      step: row.step,
      by,
      detail: row.text,
    };
  });
}
