import type { Ctx } from '../../platform/context/index.ts';
import { appError } from '../../platform/errors/index.ts';
import {
  addEvent,
  addStep,
  findConversations,
  findLatest,
  touch,
  writeChanges,
} from '../conversations/index.ts';
import type { Conversation } from '../conversations/index.ts';
import { openForWriting } from './open-for-writing.ts';

/**
 * The customer's rating (1…5) of a conversation of their own thread; a later one replaces it. Throws
 * `service.conversation_unknown` (404) when there is none.
 */
export async function rateConversation(
  ctx: Ctx,
  threadId: string,
  given: { conversationId?: string | undefined; score: number; comment?: string | undefined },
): Promise<Conversation> {
  const [named] = given.conversationId ? await findConversations(ctx, [given.conversationId]) : [];
  const wanted = given.conversationId ? named : (await findLatest(ctx, [threadId])).get(threadId);
  if (!wanted || wanted.threadId !== threadId) {
    throw appError('service.conversation_unknown', 404, 'There is no such conversation.');
  }
  const { conversation, changes } = await openForWriting(ctx, wanted.id);
  conversation.csat = given.score;
  conversation.csatComment = given.comment ?? conversation.csatComment;
  conversation.rating = 'given';
  addStep(changes, conversation, 'rated', null, String(given.score));
  addEvent(changes, conversation, 'service.rated', { score: given.score, agentId: conversation.agentId });
  touch(changes, conversation, 'rated');
  await writeChanges(ctx, changes);
  return conversation;
}
