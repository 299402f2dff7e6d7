import type { Transfer } from '../../../contracts/service/index.ts';
import type { Ctx } from '../../platform/context/index.ts';
import { can } from '../../platform/permissions/index.ts';
import { appError } from '../../platform/errors/index.ts';
import { addEvent, addStep, assign, route, touch, writeChanges } from '../conversations/index.ts';
import type { Conversation } from '../conversations/index.ts';
import { namesOf } from '../people/index.ts';
import { findGroup, offerPlaces, releaseAgent, takeAgent } from '../routing/index.ts';
import { addNote } from './add-note.ts';
import { openForWriting } from './open-for-writing.ts';

/**
 * Passes a conversation on, to a person who is there and has room, or to a skill group. Throws
 * `service.agent_unavailable` (409), `service.not_yours` (409), or a 400 when the target is not exactly one.
 */
export async function transferConversation(ctx: Ctx, id: string, to: Transfer): Promise<Conversation> {
  if ((to.agentId === undefined) === (to.skillGroupId === undefined)) {
    throw appError('request.invalid', 400, 'Name either an agent or a skill group.', {
      fields: [{ field: '/agentId', message: 'exactly one of agentId and skillGroupId is needed' }],
    });
  }
  const { conversation, changes } = await openForWriting(ctx, id);
  if (conversation.status === 'resolved')
    throw appError('service.is_resolved', 409, 'The conversation is closed.');
  const role = 'role' in ctx.actor ? ctx.actor.role : '';
  if (conversation.agentId !== ctx.actor.id && !can(role, 'conversations.supervise')) {
    throw appError('service.not_yours', 409, 'Only its agent or a supervisor passes a conversation on.');
  }
  const before = conversation.status === 'assigned' ? conversation.agentId : null;
  if (to.agentId !== undefined) await toAgent(to.agentId);
  else await toGroup(to.skillGroupId ?? '');
  if (before) {
    await releaseAgent(ctx, before);
    offerPlaces(ctx);
  }
  addEvent(changes, conversation, 'service.transferred', { fromAgentId: before });
  await writeChanges(ctx, changes);
  if (to.note) await addNote(ctx, id, to.note);
  return conversation;

  async function toAgent(agentId: string): Promise<void> {
    if (agentId === before)
      throw appError('service.same_agent', 409, 'This agent has the conversation already.');
    const taken = await takeAgent(ctx, { skillGroupId: null, lastAgentId: null, onlyAgentId: agentId });
    if (!taken) {
      throw appError('service.agent_unavailable', 409, 'This agent is not online or has no free place.');
    }
    const name = (await namesOf(ctx, [agentId])).get(agentId) ?? '';
    addStep(changes, conversation, 'transferred', ctx.actor.id, name);
    markHandoff();
    await assign(ctx, changes, conversation, { id: agentId, why: 'passed_on' });
  }

  async function toGroup(groupId: string): Promise<void> {
    const group = await findGroup(ctx, groupId);
    if (!group) throw appError('service.skill_group_unknown', 404, 'There is no such skill group.');
    addStep(changes, conversation, 'transferred', ctx.actor.id, group.name);
    markHandoff();
    conversation.skillGroupId = group.id;
    conversation.agentId = null;
    await route(ctx, changes, conversation, before);
    touch(changes, conversation, 'transferred');
  }

  function markHandoff(): void {
    if (conversation.handoffReason !== null) return;
    conversation.handoffReason = 'takeover';
    changes.handoffs.push({ conversation, reason: 'takeover' });
    addEvent(changes, conversation, 'service.handed_over', { reason: 'takeover', skillGroupId: null });
  }
}
