import type { SendReply } from '../../../contracts/service/index.ts';
import { assertOwnFile, findMessage } from '../../channels/index.ts';
import type { Ctx } from '../../platform/context/index.ts';
import { appError } from '../../platform/errors/index.ts';
import { addEvent, addMessage, touch, writeChanges } from '../conversations/index.ts';
import { namesOf } from '../people/index.ts';
import { openForWriting } from './open-for-writing.ts';

/**
 * A person's reply, to the channel identity that wrote. The same clientMessageId gives the same answer and no
 * second message. Throws `service.not_yours` (409) when somebody else has the conversation.
 */
export async function sendReply(
  ctx: Ctx,
  id: string,
  given: SendReply,
): Promise<{ messageId: string; sequence: number }> {
  if (given.text === undefined && given.attachmentId === undefined) {
    throw appError('request.invalid', 400, 'A message has a text or an attachment.', {
      fields: [{ field: '/text', message: 'is missing' }],
    });
  }
  const { conversation, changes } = await openForWriting(ctx, id);
  const before = await findMessage(
    ctx,
    conversation.threadId,
    `agent:${ctx.actor.id}:${given.clientMessageId}`,
  );
  if (before) return { messageId: before.id, sequence: before.sequence };
  if (conversation.status !== 'assigned' || conversation.agentId !== ctx.actor.id) {
    throw appError('service.not_yours', 409, 'Take the conversation before you answer.', {
      conversationStatus: conversation.status,
    });
  }
  if (given.attachmentId) await assertOwnFile(ctx, conversation.threadId, given.attachmentId);
  const name = (await namesOf(ctx, [ctx.actor.id])).get(ctx.actor.id) ?? '';
  addMessage(changes, conversation, {
    sender: 'agent',
    senderId: ctx.actor.id,
    text: given.text ?? '',
    clientMessageId: `agent:${ctx.actor.id}:${given.clientMessageId}`,
    body: { agentName: name, ...(given.attachmentId ? { fileId: given.attachmentId } : {}) },
  });
  conversation.firstAgentReplyAt ??= ctx.now;
  conversation.unread = 0;
  conversation.agentReadSequence = conversation.lastSequence;
  const waited = (ctx.now.getTime() - (conversation.queuedAt ?? conversation.openedAt).getTime()) / 1000;
  addEvent(changes, conversation, 'service.agent_replied', {
    agentId: ctx.actor.id,
    threadId: conversation.threadId,
    sequence: (changes.threads.get(conversation.threadId)?.lastSequence ?? 0) + 1,
    secondsSinceHandover: conversation.firstAgentReplyAt === ctx.now ? waited : null,
  });
  touch(changes, conversation, 'reply');
  const [message] = await writeChanges(ctx, changes);
  if (!message) throw new Error('the reply was not stored');
  return { messageId: message.id, sequence: message.sequence };
}
