import { appendMessages, lockThreads } from '../../channels/index.ts';
import type { MessageBody, MessageSender } from '../../channels/index.ts';
import { START } from '../../ai/index.ts';
import type { Ctx } from '../../platform/context/index.ts';
import { appendEvents } from '../../platform/events/index.ts';
import type { NewEvent } from '../../platform/events/index.ts';
import { newId } from '../../platform/ids/index.ts';
import { saveConversations, saveSteps, saveTags } from '../conversations/index.ts';
import type { Conversation, StepRow } from '../conversations/index.ts';

/** One utterance of a conversation that took place elsewhere or earlier. */
export interface PastTurn {
  from: MessageSender;
  text: string;
  at: Date;
  body?: MessageBody;
  agentId?: string;
  agentName?: string;
}

/** A finished conversation to be brought over, with what became of it. */
export interface PastConversation {
  threadId: string;
  customerId: string;
  channel: string;
  language: 'zh-CN' | 'en';
  intent: string | null;
  skillGroupId: string | null;
  tags: string[];
  resolvedBy: 'bot' | 'agent' | 'timeout';
  csat: number | null;
  csatComment: string | null;
  turns: PastTurn[];
}

/**
 * Stores a finished conversation with its messages, steps and events at their own times, so that lists, search
 * and reports show it like any other. Nothing of it is delivered. Returns its id.
 */
export async function importConversation(ctx: Ctx, past: PastConversation): Promise<string> {
  const threads = await lockThreads(ctx, [past.threadId]);
  const messages = await appendMessages(
    ctx,
    past.turns.map((turn) => ({
      threadId: past.threadId,
      sender: turn.from,
      senderId: turn.agentId,
      text: turn.text,
      pastAt: turn.at,
      body: { ...turn.body, ...(turn.agentName ? { agentName: turn.agentName } : {}) },
    })),
    threads,
  );
  const conversation = conversationOf(past, messages[0]?.sequence ?? 1, messages.at(-1)?.sequence ?? 1);
  saveConversations(ctx, [conversation]);
  await saveTags(ctx, conversation.id, past.tags);
  saveSteps(ctx, stepsOf(conversation));
  await appendEvents(ctx, eventsOf(conversation, past));
  return conversation.id;
}

function conversationOf(past: PastConversation, first: number, last: number): Conversation {
  const opened = past.turns[0]?.at ?? new Date(0);
  const ended = past.turns.at(-1)?.at ?? opened;
  const agentTurn = past.turns.find((turn) => turn.from === 'agent');
  const joined = past.turns.find((turn) => turn.agentId !== undefined);
  return {
    id: newId(opened.getTime()),
    threadId: past.threadId,
    customerId: past.customerId,
    channel: past.channel,
    status: 'resolved',
    skillGroupId: past.skillGroupId,
    agentId: agentTurn?.agentId ?? null,
    language: past.language,
    firstSequence: first,
    lastSequence: last,
    handledSequence: last,
    agentReadSequence: last,
    unread: 0,
    botState: { ...START, language: past.language },
    emotion: past.csat !== null && past.csat <= 2 ? 'angry' : past.csat === 5 ? 'satisfied' : 'neutral',
    intent: past.intent,
    handoffReason: joined ? 'asked' : null,
    whyAgent: null,
    tags: past.tags,
    csat: past.csat,
    csatComment: past.csatComment,
    rating: past.csat === null ? 'asked' : 'given',
    openedAt: opened,
    queuedAt: joined?.at ?? null,
    assignedAt: joined?.at ?? null,
    firstAgentReplyAt: agentTurn?.at ?? null,
    resolvedAt: ended,
    resolvedBy: past.resolvedBy,
    updatedAt: ended,
  };
}

function stepsOf(conversation: Conversation): StepRow[] {
  const base = { conversationId: conversation.id, threadId: conversation.threadId, byId: null, detail: '' };
  return [
    { ...base, step: 'opened', after: conversation.firstSequence - 1, at: conversation.openedAt },
    {
      ...base,
      step: 'resolved',
      after: conversation.lastSequence,
      byId: conversation.agentId,
      detail: conversation.resolvedBy ?? '',
      at: conversation.resolvedAt ?? conversation.openedAt,
    },
  ];
}

function eventsOf(conversation: Conversation, past: PastConversation): NewEvent[] {
  const event = (type: string, at: Date, payload: Record<string, unknown>): NewEvent => ({
    type: `service.${type}`,
    key: conversation.id,
    at,
    payload: { conversationId: conversation.id, threadId: conversation.threadId, ...payload },
  });
  const { channel, customerId } = conversation;
  const list = [event('conversation_opened', conversation.openedAt, { channel, customerId })];
  let handedOverAt: Date | undefined;
  for (const [index, turn] of past.turns.entries()) {
    const sequence = conversation.firstSequence + index;
    if (turn.from === 'customer') {
      const reply = past.turns[index + 1];
      const outcome = handedOverAt
        ? 'for_person'
        : reply?.from === 'bot'
          ? (reply.body?.outcome ?? 'answered')
          : 'handed_over';
      const articleId = reply?.body?.citations?.[0]?.articleId ?? null;
      list.push(event('turn_taken', turn.at, { sequence, outcome, articleId }));
    } else if (turn.agentId !== undefined && handedOverAt === undefined) {
      handedOverAt = turn.at;
      list.push(event('handed_over', turn.at, { reason: 'asked', skillGroupId: conversation.skillGroupId }));
      list.push(event('assigned', turn.at, { agentId: turn.agentId }));
    }
    if (turn.from === 'agent') {
      const first = turn.at === conversation.firstAgentReplyAt;
      const waited = (turn.at.getTime() - (handedOverAt ?? turn.at).getTime()) / 1000;
      list.push(
        event('agent_replied', turn.at, {
          agentId: turn.agentId,
          sequence,
          secondsSinceHandover: first ? waited : null,
        }),
      );
    }
  }
  const end = conversation.resolvedAt ?? conversation.openedAt;
  list.push(event('conversation_resolved', end, { by: past.resolvedBy, agentId: conversation.agentId }));
  if (past.csat !== null) list.push(event('rated', end, { score: past.csat, agentId: conversation.agentId }));
  return list;
}
