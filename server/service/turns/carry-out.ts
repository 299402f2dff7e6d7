import type { Effect, IntentResult, ReplyEffect, StepResult } from '../../ai/index.ts';
import type { Ctx } from '../../platform/context/index.ts';
import { newId } from '../../platform/ids/index.ts';
import { storeCall } from '../calls/index.ts';
import { addMessage, handOver } from '../conversations/index.ts';
import type { Changes, Conversation } from '../conversations/index.ts';
import type { TraceRow } from '../traces/index.ts';
import { dropWaits, storeWait } from '../waits/index.ts';
import type { WrittenReply } from './write-reply.ts';

/** What a turn came from: a message of the customer, or what a flow has waited for. */
export interface Cause {
  kind: TraceRow['cause'];
  sequence: number | null;
  callId: string | null;
  /** What the customer wrote, for the choice of people who take over. */
  text: string;
  intent: IntentResult | undefined;
  /** The reply that a language model wrote, should it be the one. */
  written?: WrittenReply | undefined;
}

/** Carries out what a turn has decided, in its order, and says what has to be kept of it. */
export async function carryOut(
  ctx: Ctx,
  changes: Changes,
  conversation: Conversation,
  cause: Cause,
  result: StepResult,
): Promise<TraceRow> {
  const trace: TraceRow = {
    id: newId(ctx.now.getTime()),
    conversationId: conversation.id,
    threadId: conversation.threadId,
    at: ctx.now,
    cause: cause.kind,
    sequence: cause.sequence,
    callId: cause.callId,
    outcome: result.outcome,
    entries: result.trace,
    calls: [],
  };
  for (const effect of result.effects) {
    await carryOutOne(ctx, changes, conversation, { cause, effect, result, trace });
  }
  return trace;
}

interface Decided {
  cause: Cause;
  effect: Effect;
  result: StepResult;
  trace: TraceRow;
}

async function carryOutOne(
  ctx: Ctx,
  changes: Changes,
  conversation: Conversation,
  { cause, effect, result, trace }: Decided,
): Promise<void> {
  const { threadId, customerId, channel } = conversation;
  const dataKeyId = changes.threads.get(threadId)?.dataKeyId ?? null;
  if (effect.kind === 'reply') return say(changes, conversation, { cause, effect, result, trace });
  if (effect.kind === 'wait') {
    return storeWait(ctx, { conversationId: conversation.id, threadId, customerId, dataKeyId }, effect);
  }
  if (effect.kind === 'handoff') {
    const { intent, text } = cause;
    if (effect.reason === 'rule' && intent) conversation.intent = intent.title;
    await dropWaits(ctx, conversation.id);
    return handOver(ctx, changes, conversation, {
      reason: effect.reason,
      texts: [text],
      ...(effect.summary === undefined ? {} : { told: effect.summary }),
    });
  }
  const about = {
    customerId,
    conversationId: conversation.id,
    threadId,
    channel,
    messageSequence: cause.sequence ?? conversation.handledSequence,
  };
  trace.calls.push(await storeCall(ctx, about, effect, dataKeyId));
}

function say(
  changes: Changes,
  conversation: Conversation,
  { cause, effect, result, trace }: Decided & { effect: ReplyEffect },
): void {
  const { intent, sequence } = cause;
  const written = cause.written?.text === effect.text ? cause.written : undefined;
  const citations = written && written.citations.length > 0 ? written.citations : effect.citations;
  const citation = citations?.[0];
  if (citation) conversation.intent = citation.title;
  else if (intent?.inScope && result.outcome === 'answered') conversation.intent = intent.title;
  addMessage(changes, conversation, {
    sender: 'bot',
    text: effect.text,
    body: {
      outcome: result.outcome,
      why: effect.why,
      traceId: trace.id,
      ...(sequence === null ? {} : { repliesTo: sequence }),
      ...(intent?.modelId ? { modelId: intent.modelId } : {}),
      ...(effect.choices ? { choices: effect.choices } : {}),
      ...(citations ? { citations } : {}),
      ...(written ? { generated: generatedBy(written) } : {}),
      ...(effect.facts ? { facts: effect.facts } : {}),
    },
  });
}

function generatedBy({ model, tokensIn, tokensOut }: WrittenReply): { model: string; tokens: number } {
  return { model, tokens: tokensIn + tokensOut };
}
