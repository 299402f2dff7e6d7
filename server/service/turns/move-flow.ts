import type { Bot } from '../../ai/index.ts';
import { listMembers } from '../../cdp/index.ts';
import type { Ctx } from '../../platform/context/index.ts';
import { appendEvents } from '../../platform/events/index.ts';
import { findConversations, findUnfinished } from '../conversations/index.ts';
import type { Changes, Conversation } from '../conversations/index.ts';

/** What a customer left unfinished longer ago than this is not brought up elsewhere. */
const REMEMBERED_MS = 7 * 86_400_000;

/** The conversation in which the same customer has left a flow, on whatever channel; undefined where there is none. */
export async function findElsewhere(
  ctx: Ctx,
  bot: Bot,
  { id, customerId }: Conversation,
): Promise<Conversation | undefined> {
  if (bot.flows.size === 0) return undefined;
  const members = await listMembers(ctx, [customerId]);
  const since = new Date(ctx.now.getTime() - REMEMBERED_MS);
  const customerIds = members.map((member) => member.id);
  return findUnfinished(ctx, { customerIds, except: id, since });
}

/** Tells a conversation, in order with its messages, that its flow goes on elsewhere. */
export async function tellMoved(ctx: Ctx, { id, threadId, botState }: Conversation): Promise<void> {
  const payload = { threadId, conversationId: id, lastAt: botState.progress?.lastAt ?? null };
  await appendEvents(ctx, [{ type: 'service.flow_moved', key: threadId, payload }]);
}

/** A conversation lets go of the flow that went on elsewhere; one in which the customer has written since keeps it. */
export async function letGo(
  ctx: Ctx,
  changes: Changes,
  current: Conversation | undefined,
  { conversationId, lastAt }: { conversationId: string; lastAt: string | null },
): Promise<void> {
  const isCurrent = current?.id === conversationId;
  const conversation = isCurrent ? current : (await findConversations(ctx, [conversationId]))[0];
  const progress = conversation?.botState.progress;
  if (!conversation || !progress || progress.lastAt !== lastAt) return;
  // The count goes on, so that a late result is not taken for one of a later call.
  conversation.botState = { ...conversation.botState, progress: { ...progress, stack: [], queue: [] } };
  changes.touched.set(conversation.id, conversation);
}
