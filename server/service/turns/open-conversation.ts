import { START } from '../../ai/index.ts';
import { newId } from '../../platform/ids/index.ts';
import { addEvent, addStep, touch } from '../conversations/index.ts';
import type { Changes, Conversation } from '../conversations/index.ts';

/** Begins a conversation with a message of its customer. */
export function openConversation(
  changes: Changes,
  given: Pick<Conversation, 'threadId' | 'channel' | 'customerId' | 'language' | 'tags'> & {
    sequence: number;
  },
): Conversation {
  const { sequence, ...rest } = given;
  const conversation: Conversation = {
    ...rest,
    id: newId(changes.now.getTime()),
    status: 'bot',
    skillGroupId: null,
    agentId: null,
    firstSequence: sequence,
    lastSequence: sequence,
    handledSequence: sequence - 1,
    agentReadSequence: sequence - 1,
    unread: 0,
    botState: { ...START, language: rest.language },
    emotion: 'neutral',
    intent: null,
    handoffReason: null,
    whyAgent: null,
    csat: null,
    csatComment: null,
    rating: 'none',
    openedAt: changes.now,
    queuedAt: null,
    assignedAt: null,
    firstAgentReplyAt: null,
    resolvedAt: null,
    resolvedBy: null,
    updatedAt: changes.now,
  };
  addStep(changes, conversation, 'opened', null);
  addEvent(changes, conversation, 'service.conversation_opened', {
    threadId: conversation.threadId,
    channel: conversation.channel,
    customerId: conversation.customerId,
  });
  touch(changes, conversation, 'opened');
  return conversation;
}
