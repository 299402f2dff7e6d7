import { step } from '../../ai/index.ts';
import type { Ctx } from '../../platform/context/index.ts';
import type { FinishedCall } from '../calls/index.ts';
import { addEvent, addStep, touch } from '../conversations/index.ts';
import type { Changes, Conversation } from '../conversations/index.ts';
import type { TraceRow } from '../traces/index.ts';
import type { EndedWait } from '../waits/index.ts';
import { carryOut } from './carry-out.ts';
import { factsOf } from './facts-of.ts';
import type { Known } from './facts-of.ts';
import type { WrittenReply } from './write-reply.ts';

/** What a flow has waited for: the result of a call, an event, or that its time is over. */
export type Awaited = FinishedCall | EndedWait;

/**
 * Takes what a flow has waited for, in order with the messages of its conversation; undefined where nobody waits any more, since people
 * have the conversation or the customer has begun another. One that the bot had closed goes on.
 */
export async function takeInput(
  ctx: Ctx,
  changes: Changes,
  conversation: Conversation | undefined,
  awaited: Awaited & { known: Known },
): Promise<TraceRow | undefined> {
  const { conversationId, input, known } = awaited;
  if (!conversation || conversation.id !== conversationId) return undefined;
  if (conversation.status === 'resolved' && conversation.agentId === null) goOn(changes, conversation);
  if (conversation.status !== 'bot') return undefined;
  const result = step(conversation.botState, input, factsOf(changes, conversation, known));
  conversation.botState = result.state;
  const callId = input.kind === 'call_finished' ? input.callId : null;
  touch(changes, conversation, 'message');
  const written = writtenBy(awaited);
  const cause = { kind: input.kind, sequence: null, callId, text: '', intent: undefined, written };
  return carryOut(ctx, changes, conversation, cause, result);
}

/** What a language model wrote for a flow, so that the message says so. */
function writtenBy(awaited: Awaited): WrittenReply | undefined {
  if (!('action' in awaited) || awaited.action !== 'model.write' || !awaited.input.ok) return undefined;
  const { result } = awaited.input;
  if (typeof result !== 'object' || result === null || Array.isArray(result)) return undefined;
  const { text, model, tokensIn, tokensOut } = result;
  if (typeof text !== 'string' || typeof model !== 'string') return undefined;
  return { text, citations: [], model, tokensIn: Number(tokensIn), tokensOut: Number(tokensOut) };
}

/** Opens a conversation that silence or the bot has closed, so that its flow goes on. */
function goOn(changes: Changes, conversation: Conversation): void {
  conversation.status = 'bot';
  conversation.resolvedAt = null;
  conversation.resolvedBy = null;
  addStep(changes, conversation, 'reopened', null);
  addEvent(changes, conversation, 'service.reopened');
}
