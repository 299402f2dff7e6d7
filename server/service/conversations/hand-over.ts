import type { BusinessHours } from '../../../contracts/service/index.ts';
import type { Ctx } from '../../platform/context/index.ts';
import { chooseSkillGroup, countWaiting, listGroups, takeAgent } from '../routing/index.ts';
import { getBusinessHours, isOpen } from '../settings/index.ts';
import { namesOf } from '../people/index.ts';
import { addEvent, addMessage, addStep, touch } from './changes.ts';
import type { Changes } from './changes.ts';
import type { Conversation, HandoffReason } from './conversation.ts';
import { tell } from './wording.ts';

/**
 * Hands a conversation over to people: the skill group for what was said, a free agent of it, else its queue.
 * Outside business hours it waits in the queue and the customer is told so. `told` is what a flow tells the person who takes over.
 */
export async function handOver(
  ctx: Ctx,
  changes: Changes,
  conversation: Conversation,
  handover: { reason: HandoffReason; texts: string[]; told?: string },
): Promise<void> {
  const group = chooseSkillGroup(await listGroups(ctx), [...handover.texts, conversation.intent ?? '']);
  conversation.skillGroupId = group?.id ?? null;
  conversation.handoffReason = handover.reason;
  changes.handoffs.push({ conversation, reason: handover.reason, told: handover.told });
  addEvent(changes, conversation, 'service.handed_over', {
    reason: handover.reason,
    skillGroupId: group?.id ?? null,
  });
  await route(ctx, changes, conversation);
}

/** Finds an agent for a conversation that is meant for people, or puts it into its queue. */
export async function route(
  ctx: Ctx,
  changes: Changes,
  conversation: Conversation,
  exceptAgentId: string | null = null,
): Promise<void> {
  const hours = await getBusinessHours(ctx);
  const agent = await takeAgent(ctx, {
    skillGroupId: conversation.skillGroupId,
    lastAgentId: conversation.agentId,
    exceptAgentId,
  });
  if (agent) await assign(ctx, changes, conversation, agent);
  else await enqueue(ctx, changes, conversation, hours);
}

/** Gives a conversation to an agent whose place was taken before. */
export async function assign(
  ctx: Ctx,
  changes: Changes,
  conversation: Conversation,
  agent: { id: string; why: string },
): Promise<void> {
  const name = (await namesOf(ctx, [agent.id])).get(agent.id) ?? '';
  conversation.status = 'assigned';
  conversation.agentId = agent.id;
  conversation.whyAgent = agent.why;
  conversation.assignedAt = changes.now;
  conversation.queuedAt ??= changes.now;
  addStep(changes, conversation, 'assigned', agent.id, agent.why);
  addMessage(changes, conversation, {
    sender: 'system',
    text: tell('joined', conversation.language, { name }),
    body: { agentName: name },
  });
  addEvent(changes, conversation, 'service.assigned', { agentId: agent.id });
  touch(changes, conversation, 'assigned');
}

async function enqueue(
  ctx: Ctx,
  changes: Changes,
  conversation: Conversation,
  hours: BusinessHours,
): Promise<void> {
  const again = conversation.status === 'queued';
  conversation.status = 'queued';
  conversation.agentId = null;
  conversation.assignedAt = null;
  if (!again) conversation.queuedAt = changes.now;
  const ahead = await countWaiting(ctx, conversation.skillGroupId, conversation.id);
  const text = isOpen(hours, changes.now.getTime())
    ? tell(ahead > 0 ? 'queued' : 'connecting', conversation.language, { ahead })
    : hours.offlineMessage[conversation.language];
  addStep(changes, conversation, 'queued', null, conversation.handoffReason ?? '');
  addMessage(changes, conversation, { sender: 'system', text });
  addEvent(changes, conversation, 'service.queued', { skillGroupId: conversation.skillGroupId });
  touch(changes, conversation, 'queued');
}
