import type { ChangeTags } from '../../../contracts/service/index.ts';
import type { Ctx } from '../../platform/context/index.ts';
import { removeTags, saveTags, touch, writeChanges } from '../conversations/index.ts';
import type { Conversation } from '../conversations/index.ts';
import { openForWriting } from './open-for-writing.ts';

/** Adds and removes tags of a conversation. */
export async function changeTags(ctx: Ctx, id: string, change: ChangeTags): Promise<Conversation> {
  const { conversation, changes } = await openForWriting(ctx, id);
  const remove = new Set(change.remove ?? []);
  const tags = new Set([...conversation.tags, ...(change.add ?? [])].filter((tag) => !remove.has(tag)));
  conversation.tags = [...tags];
  await removeTags(ctx, id, [...remove]);
  await saveTags(ctx, id, conversation.tags);
  touch(changes, conversation, 'tags');
  await writeChanges(ctx, changes);
  return conversation;
}

/** A person has read up to a message; counts of unread ones follow. */
export async function markRead(ctx: Ctx, id: string, sequence: number): Promise<void> {
  const { conversation, changes } = await openForWriting(ctx, id);
  if (sequence <= conversation.agentReadSequence) return;
  conversation.agentReadSequence = Math.min(sequence, conversation.lastSequence);
  if (conversation.agentReadSequence >= conversation.handledSequence) conversation.unread = 0;
  const before = conversation.updatedAt;
  touch(changes, conversation, 'read');
  conversation.updatedAt = before; // reading is no news: the place in the list stays
  await writeChanges(ctx, changes);
  const read = {
    tenant: ctx.tenant,
    threadId: conversation.threadId,
    sequence: conversation.agentReadSequence,
  };
  ctx.afterCommit(() => ctx.app.signals.publish('service.agent_read', read));
}
