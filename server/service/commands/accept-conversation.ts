import type { Ctx } from '../../platform/context/index.ts';
import { appError } from '../../platform/errors/index.ts';
import { addEvent, addStep, assign, touch, writeChanges } from '../conversations/index.ts';
import type { Conversation } from '../conversations/index.ts';
import { releaseAgent, takeOwnPlace } from '../routing/index.ts';
import { openForWriting } from './open-for-writing.ts';

/** A person takes a waiting conversation. Throws `service.not_waiting` or `service.at_capacity` (409). */
export async function acceptConversation(ctx: Ctx, id: string): Promise<Conversation> {
  const { conversation, changes } = await openForWriting(ctx, id);
  if (conversation.status === 'assigned' && conversation.agentId === ctx.actor.id) return conversation;
  if (conversation.status !== 'queued') {
    throw appError('service.not_waiting', 409, 'This conversation does not wait for a person.', {
      conversationStatus: conversation.status,
    });
  }
  await takePlace(ctx, ctx.actor.id);
  await assign(ctx, changes, conversation, { id: ctx.actor.id, why: 'took_from_queue' });
  await writeChanges(ctx, changes);
  return conversation;
}

/** A supervisor steps in, whoever has the conversation now, the bot included. Throws `service.at_capacity` (409). */
export async function takeOver(ctx: Ctx, id: string): Promise<Conversation> {
  const { conversation, changes } = await openForWriting(ctx, id);
  if (conversation.status === 'assigned' && conversation.agentId === ctx.actor.id) return conversation;
  if (conversation.status === 'resolved')
    throw appError('service.is_resolved', 409, 'The conversation is closed.');
  await takePlace(ctx, ctx.actor.id);
  if (conversation.status === 'assigned' && conversation.agentId)
    await releaseAgent(ctx, conversation.agentId);
  if (conversation.handoffReason === null) {
    conversation.handoffReason = 'takeover';
    changes.handoffs.push({ conversation, reason: 'takeover' });
    addEvent(changes, conversation, 'service.handed_over', { reason: 'takeover', skillGroupId: null });
  }
  addStep(changes, conversation, 'taken_over', ctx.actor.id);
  await assign(ctx, changes, conversation, { id: ctx.actor.id, why: 'took_over' });
  touch(changes, conversation, 'taken_over');
  await writeChanges(ctx, changes);
  return conversation;
}

async function takePlace(ctx: Ctx, agentId: string): Promise<void> {
  if (await takeOwnPlace(ctx, agentId)) return;
  throw appError(
    'service.at_capacity',
    409,
    'All your places are in use: resolve or transfer a conversation first.',
  );
}
