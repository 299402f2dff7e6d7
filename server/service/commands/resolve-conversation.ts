import type { Ctx } from '../../platform/context/index.ts';
import { appError } from '../../platform/errors/index.ts';
import { addEvent, addMessage, addStep, route, tell, touch, writeChanges } from '../conversations/index.ts';
import type { Changes, Conversation } from '../conversations/index.ts';
import { offerPlaces, releaseAgent } from '../routing/index.ts';
import { openForWriting } from './open-for-writing.ts';

/** Closes a conversation and asks for a rating; its agent's place becomes free for who waits. */
export async function resolveConversation(ctx: Ctx, id: string): Promise<Conversation> {
  const { conversation, changes } = await openForWriting(ctx, id);
  if (conversation.status === 'resolved') return conversation;
  await close(ctx, changes, conversation, ctx.actor.kind === 'user' ? 'agent' : 'bot');
  await writeChanges(ctx, changes);
  return conversation;
}

/** The closing itself, for a person's command and for the end by silence. */
export async function close(
  ctx: Ctx,
  changes: Changes,
  conversation: Conversation,
  by: 'agent' | 'bot' | 'timeout',
): Promise<void> {
  if (conversation.status === 'assigned' && conversation.agentId) {
    await releaseAgent(ctx, conversation.agentId);
    offerPlaces(ctx);
  }
  conversation.status = 'resolved';
  conversation.resolvedAt = ctx.now;
  conversation.resolvedBy = by;
  conversation.unread = 0;
  if (conversation.rating === 'none') conversation.rating = 'asked';
  if (by === 'agent') {
    addMessage(changes, conversation, { sender: 'system', text: tell('resolved', conversation.language) });
  }
  addStep(changes, conversation, 'resolved', ctx.actor.kind === 'user' ? ctx.actor.id : null, by);
  addEvent(changes, conversation, 'service.conversation_resolved', { by, agentId: conversation.agentId });
  touch(changes, conversation, 'resolved');
}

/** Opens a closed conversation again for a person. */
export async function reopenConversation(ctx: Ctx, id: string): Promise<Conversation> {
  const { conversation, changes } = await openForWriting(ctx, id);
  if (conversation.status !== 'resolved') return conversation;
  if (ctx.actor.kind !== 'user')
    throw appError('auth.forbidden', 403, 'Only a person opens a conversation again.');
  conversation.resolvedAt = null;
  conversation.resolvedBy = null;
  conversation.status = 'queued';
  conversation.queuedAt = ctx.now;
  conversation.agentId = ctx.actor.id;
  addStep(changes, conversation, 'reopened', ctx.actor.id);
  addEvent(changes, conversation, 'service.reopened');
  await route(ctx, changes, conversation);
  await writeChanges(ctx, changes);
  return conversation;
}
