import type { ChatState } from '../../../contracts/web-chat/index.ts';
import { chatHubOf } from '../../channels/index.ts';
import { inTenant, SYSTEM } from '../../platform/context/index.ts';
import type { App, Ctx } from '../../platform/context/index.ts';
import { findConversations } from '../conversations/index.ts';
import type { Conversation } from '../conversations/index.ts';
import { namesOf } from '../people/index.ts';
import { queuePositions } from '../routing/index.ts';
import { warnOfOutage } from '../../platform/telemetry/index.ts';

/** What a visitor is told of who serves them. */
export async function chatStateOf(ctx: Ctx, conversation: Conversation | undefined): Promise<ChatState> {
  if (!conversation) {
    return { conversationId: null, phase: null, queuePosition: null, agent: null, rating: 'none' };
  }
  const { id, status, agentId } = conversation;
  const positions = status === 'queued' ? await queuePositions(ctx, [id]) : undefined;
  const names = status === 'assigned' && agentId ? await namesOf(ctx, [agentId]) : undefined;
  return {
    conversationId: id,
    phase: status,
    queuePosition: positions?.get(id) ?? null,
    agent: names ? { name: names.get(agentId ?? '') ?? '' } : null,
    rating: conversation.rating,
  };
}

interface Changed {
  tenant: string;
  list: { conversationId: string; threadId: string; cause: string; status?: string }[];
}

const TOLD = new Set([
  'assigned',
  'queued',
  'resolved',
  'reopened',
  'transferred',
  'taken_over',
  'rated',
  'opened',
]);

/** Tells visitors' screens when a person joins, their place in the queue moves, or a rating is asked for. */
export function startChatStates(app: App): () => Promise<void> {
  const hub = chatHubOf(app);
  const unsubscribe = [
    app.signals.subscribe('service.changed', (data) => {
      const { tenant, list } = data as Changed;
      const news = list.filter((each) => TOLD.has(each.cause) && hub.has(each.threadId));
      if (news.length > 0) void tell(tenant, news).catch(report);
      // While a person answers, no reply of the bot carries the visitor's own words to their other windows.
      const mirrored = list.filter((each) => each.cause === 'message' && each.status !== 'bot');
      hub.refresh(
        tenant,
        mirrored.map((each) => each.threadId),
      );
    }),
    app.signals.subscribe('service.agent_typing', (data) => {
      const { threadId, on } = data as { threadId: string; on: boolean };
      hub.tell(threadId, { type: 'typing', from: 'agent', on });
    }),
    app.signals.subscribe('service.agent_read', (data) => {
      const { threadId, sequence } = data as { threadId: string; sequence: number };
      hub.tell(threadId, { type: 'read', by: 'agent', sequence });
    }),
  ];

  async function tell(tenant: string, news: Changed['list']): Promise<void> {
    await inTenant(app, { tenant, actor: SYSTEM }, async (ctx) => {
      const conversations = await findConversations(
        ctx,
        news.map((each) => each.conversationId),
      );
      for (const conversation of conversations) {
        const state = await chatStateOf(ctx, conversation);
        const cause = news.find((each) => each.conversationId === conversation.id)?.cause;
        hub.tell(conversation.threadId, { type: 'state', state });
        if ((cause === 'assigned' || cause === 'taken_over') && state.agent) {
          hub.tell(conversation.threadId, { type: 'agent-joined', agent: state.agent });
        }
      }
    });
  }

  function report(error: unknown): void {
    warnOfOutage(app.log, error, 'visitors could not be told of a change');
  }

  return async () => unsubscribe.forEach((end) => end());
}
