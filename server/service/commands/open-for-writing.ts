import { lockThreads } from '../../channels/index.ts';
import type { Ctx } from '../../platform/context/index.ts';
import { appError } from '../../platform/errors/index.ts';
import { findConversations, lockLatest, startChanges } from '../conversations/index.ts';
import type { Changes, Conversation } from '../conversations/index.ts';

/**
 * Locks a conversation for a command: its thread first, then itself, the order in which turns lock too.
 * Throws `service.conversation_unknown` (404), or `service.conversation_superseded` (409) when the customer
 * has begun a newer one, or `service.conversation_erased` (410).
 */
export async function openForWriting(
  ctx: Ctx,
  id: string,
): Promise<{ conversation: Conversation; changes: Changes }> {
  const [found] = await findConversations(ctx, [id]);
  if (!found) throw appError('service.conversation_unknown', 404, 'There is no such conversation.');
  const threads = await lockThreads(ctx, [found.threadId]);
  if (threads.size === 0) {
    throw appError('service.conversation_erased', 410, 'The customer was erased: nothing can be added.');
  }
  const conversation = (await lockLatest(ctx, [found.threadId])).get(found.threadId);
  if (!conversation || conversation.id !== id) {
    throw appError('service.conversation_superseded', 409, 'The customer has begun a newer conversation.', {
      conversationId: conversation?.id,
    });
  }
  return { conversation, changes: startChanges(ctx.now, threads) };
}
