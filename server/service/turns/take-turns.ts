import { liveFlows, step } from '../../ai/index.ts';
import type { Bot, Turn, Understanding } from '../../ai/index.ts';
import { ensureCustomers } from '../../cdp/index.ts';
import { lockThreads } from '../../channels/index.ts';
import { inTenant, SYSTEM } from '../../platform/context/index.ts';
import type { App, Ctx } from '../../platform/context/index.ts';
import type { StoredEvent } from '../../platform/events/index.ts';
import { takeFinished } from '../calls/index.ts';
import { addEvent, lockLatest, startChanges, touch, writeChanges } from '../conversations/index.ts';
import type { Changes, Conversation } from '../conversations/index.ts';
import { saveTraces } from '../traces/index.ts';
import type { TraceRow } from '../traces/index.ts';
import { takeEnded } from '../waits/index.ts';
import { carryOut } from './carry-out.ts';
import { continueConversation } from './continue-conversation.ts';
import { factsOf, readKnown } from './facts-of.ts';
import type { Known } from './facts-of.ts';
import { findElsewhere, letGo, tellMoved } from './move-flow.ts';
import { openConversation } from './open-conversation.ts';
import { takeInput } from './take-input.ts';
import type { Awaited } from './take-input.ts';
import { understandMessages } from './understand-messages.ts';
import type { Understood } from './understand-messages.ts';

/** One event as a turn takes it, in the order of its thread. */
type Given = { threadId: string } & (
  | { kind: 'message'; sequence: number }
  | { kind: 'call' | 'wait'; id: string }
  | { kind: 'moved'; conversationId: string; lastAt: string | null }
);

/**
 * Takes the turns of a batch of events of one tenant: messages of customers, and what flows have waited for. Understanding may take
 * time and happens outside any transaction; the decisions and all that follows share one. What had its turn already (the event came
 * twice) is passed over: a message by its sequence, the rest by its row.
 */
export async function takeTurns(app: App, tenant: string, events: StoredEvent[]): Promise<void> {
  const given = events.map(read);
  const wanted = given.flatMap((each) => (each.kind === 'message' ? [each] : []));
  const understood = await understandMessages(app, tenant, wanted);
  if (understood.length === 0 && wanted.length === given.length) return;
  const who = { tenant, actor: SYSTEM, prepared: true };
  const bot = await liveFlows(app).of(tenant);
  await inTenant(app, who, (ctx) => decideAll(ctx, bot, given, understood));
  const now = app.clock();
  for (const { message } of understood)
    app.metrics.turns.observe((now - message.receivedAt.getTime()) / 1000);
}

function read({ type, payload }: StoredEvent): Given {
  const threadId = String(payload['threadId']);
  if (type === 'service.call_finished') return { kind: 'call', threadId, id: String(payload['id']) };
  if (type === 'service.wait_ended') return { kind: 'wait', threadId, id: String(payload['id']) };
  if (type === 'service.flow_moved') {
    const { conversationId, lastAt } = payload;
    const at = typeof lastAt === 'string' ? lastAt : null;
    return { kind: 'moved', threadId, conversationId: String(conversationId), lastAt: at };
  }
  return { kind: 'message', threadId, sequence: Number(payload['sequence']) };
}

async function decideAll(ctx: Ctx, bot: Bot, given: Given[], understood: Understood[]): Promise<void> {
  const threadIds = [...new Set(given.map((each) => each.threadId))];
  const [threads, latest] = await Promise.all([lockThreads(ctx, threadIds), lockLatest(ctx, threadIds)]);
  const changes = startChanges(ctx.now, threads);
  const fresh = threadIds.filter((id) => !latest.has(id) && threads.has(id));
  const customers = await ensureCustomers(
    ctx,
    fresh.map((id) => ({ channelIdentityId: id, channel: threads.get(id)?.channel ?? '' })),
  );
  const awaited = new Map<string, Awaited>([
    ...(await takeFinished(ctx, idsOf(given, 'call'))),
    ...(await takeEnded(ctx, idsOf(given, 'wait'))),
  ]);
  const known = await readKnown(ctx, bot, [
    ...new Set([...latest.values()].map((each) => each.customerId).concat([...customers.values()])),
  ]);
  const messages = new Map(understood.map((each) => [nameOf(each.message), each]));
  const traces: TraceRow[] = [];
  for (const each of given) {
    const current = latest.get(each.threadId);
    let trace: TraceRow | undefined;
    if (each.kind === 'message') {
      const found = messages.get(nameOf(each));
      if (!found || !threads.has(each.threadId) || each.sequence <= (current?.handledSequence ?? 0)) continue;
      const customerId = current?.customerId ?? customers.get(each.threadId) ?? '';
      const conversation = await conversationOf(ctx, changes, current, { ...found, customerId });
      latest.set(each.threadId, conversation);
      trace = await takeTurn(ctx, changes, conversation, { ...found, known });
    } else if (each.kind === 'moved') await letGo(ctx, changes, current, each);
    else {
      const found = awaited.get(each.id);
      // Once only, should the event have come twice in one batch.
      awaited.delete(each.id);
      if (found && threads.has(each.threadId))
        trace = await takeInput(ctx, changes, current, { ...found, known });
    }
    if (trace) traces.push(trace);
  }
  await writeChanges(ctx, changes);
  saveTraces(ctx, traces);
}

function idsOf(given: Given[], kind: 'call' | 'wait'): string[] {
  return given.flatMap((each) => (each.kind === kind && 'id' in each ? [each.id] : []));
}

function nameOf({ threadId, sequence }: { threadId: string; sequence: number }): string {
  return `${threadId}/${sequence}`;
}

/** The conversation that a message belongs to: the one that goes on, or a new one. */
async function conversationOf(
  ctx: Ctx,
  changes: Changes,
  current: Conversation | undefined,
  { message, understanding, customerId }: Understood & { customerId: string },
): Promise<Conversation> {
  const { threadId, sequence } = message;
  return (
    (await continueConversation(ctx, changes, current, { understanding })) ??
    openConversation(changes, {
      threadId,
      channel: changes.threads.get(threadId)?.channel ?? '',
      customerId,
      language: understanding.language,
      sequence,
      tags: [],
    })
  );
}

async function takeTurn(
  ctx: Ctx,
  changes: Changes,
  conversation: Conversation,
  each: Understood & { known: Known },
): Promise<TraceRow | undefined> {
  const { message, understanding, written } = each;
  conversation.handledSequence = message.sequence;
  conversation.lastSequence = Math.max(conversation.lastSequence, message.sequence);
  conversation.unread += 1;
  conversation.language = understanding.language;
  conversation.emotion = understanding.emotion.emotion;
  touch(changes, conversation, 'message');
  const base = { threadId: message.threadId, sequence: message.sequence };
  if (conversation.status !== 'bot') {
    addEvent(changes, conversation, 'service.turn_taken', { ...base, outcome: 'for_person' });
    return undefined;
  }
  const isFirst = message.sequence === conversation.firstSequence;
  const elsewhere = isFirst ? await findElsewhere(ctx, each.known.bot, conversation) : undefined;
  const facts = factsOf(changes, conversation, each.known, elsewhere);
  const result = step(conversation.botState, turnOf(each), facts);
  conversation.botState = result.state;
  if (elsewhere && result.adopted) await tellMoved(ctx, elsewhere);
  const { sequence, text } = message;
  const cause = {
    kind: 'message',
    sequence,
    callId: null,
    text,
    intent: understanding.intent,
    written,
  } as const;
  const trace = await carryOut(ctx, changes, conversation, cause, result);
  const answer = result.effects.find((effect) => effect.kind === 'reply');
  addEvent(changes, conversation, 'service.turn_taken', {
    ...base,
    outcome: result.outcome,
    articleId: answer?.articleId ?? null,
    ...readingOf(understanding),
  });
  return trace;
}

function turnOf({ message, understanding }: Understood): Turn {
  return {
    kind: 'message',
    messageId: message.id,
    text: message.text,
    hasAttachment: message.body.fileId !== undefined,
    understanding,
  };
}

/** What a trained model read, with the model's id: every answer remembers by which version it came about. */
function readingOf({ intent }: Understanding): Record<string, unknown> {
  if (!intent) return {};
  const { modelId, label, probability, inScope, shadow } = intent;
  return { intent: { modelId, label: inScope ? label : null, probability, ...(shadow ? { shadow } : {}) } };
}
