import { sql } from 'kysely';
import type { NoteEntry } from '../../../contracts/service/index.ts';
import { getThread } from '../../channels/index.ts';
import type { Ctx } from '../../platform/context/index.ts';
import { appError } from '../../platform/errors/index.ts';
import { newId } from '../../platform/ids/index.ts';
import { findConversations } from '../conversations/index.ts';
import { namesOf } from '../people/index.ts';

/** Adds an internal note behind the thread's last message; the customer never sees it. */
export async function addNote(ctx: Ctx, id: string, text: string): Promise<NoteEntry> {
  const [conversation] = await findConversations(ctx, [id]);
  if (!conversation) throw appError('service.conversation_unknown', 404, 'There is no such conversation.');
  const thread = await getThread(ctx, conversation.threadId);
  const noteId = newId(ctx.now.getTime());
  await sql`
    insert into service.notes (tenant, id, conversation_id, thread_id, after_sequence, author_id, text, at)
    values (${ctx.tenant}, ${noteId}, ${id}, ${thread.id}, ${thread.lastSequence}, ${ctx.actor.id}, ${text},
      ${ctx.now})`.execute(ctx.db);
  const told = { tenant: ctx.tenant, list: [{ conversationId: id, threadId: thread.id, cause: 'note' }] };
  ctx.afterCommit(() => ctx.app.signals.publish('service.changed', told));
  return {
    kind: 'note',
    id: noteId,
    sequence: thread.lastSequence,
    at: ctx.now.toISOString(),
    by: { id: ctx.actor.id, name: (await namesOf(ctx, [ctx.actor.id])).get(ctx.actor.id) ?? '' },
    text,
  };
}
