import { NO_BOT, readIntent, resolveChoice, START, step, understand } from '../../ai/index.ts';
import type {
  Effect,
  Facts as DialogueFacts,
  IntentResult,
  KnowledgeResult,
  StepResult,
  Turn,
  Understanding,
} from '../../ai/index.ts';
import { answerQuestion } from '../../ai/index.ts';
import { ensureCustomers, segmentIdsOf } from '../../cdp/index.ts';
import { getMessages, listThreads, lockThreads } from '../../channels/index.ts';
import type { Thread, ThreadMessage } from '../../channels/index.ts';
import { inTenant, SYSTEM } from '../../platform/context/index.ts';
import type { App, Ctx } from '../../platform/context/index.ts';
import type { StoredEvent } from '../../platform/events/index.ts';
import { newId } from '../../platform/ids/index.ts';
import {
  addEvent,
  addMessage,
  addStep,
  findLatest,
  handOver,
  lockLatest,
  startChanges,
  touch,
  writeChanges,
} from '../conversations/index.ts';
import type { Changes, Conversation } from '../conversations/index.ts';
import { continueConversation } from './continue-conversation.ts';

/** A message with what was understood of it, waiting for its turn. */
interface Understood {
  message: ThreadMessage;
  understanding: Understanding;
}

/**
 * Takes the turns of a batch of customer messages of one tenant. Understanding may take time and happens
 * outside any transaction; the decisions and all that follows share one. A message that had its turn already
 * (the event came twice) is passed over by its sequence.
 */
export async function takeTurns(app: App, tenant: string, events: StoredEvent[]): Promise<void> {
  const who = { tenant, actor: SYSTEM, prepared: true };
  const wanted = events.map((event) => ({
    threadId: String(event.payload['threadId']),
    sequence: Number(event.payload['sequence']),
  }));
  const { messages, before, fresh } = await inTenant(app, who, async (ctx) => {
    const threadIds = [...new Set(wanted.map((each) => each.threadId))];
    const [latest, messages] = await Promise.all([findLatest(ctx, threadIds), getMessages(ctx, wanted)]);
    const unknown = threadIds.filter((id) => !latest.has(id));
    return {
      messages,
      before: latest,
      fresh: unknown.length > 0 ? await listThreads(ctx, unknown) : new Map<string, Thread>(),
    };
  });
  const understood = await understandAll(app, tenant, messages, before, fresh);
  if (understood.length === 0) return;
  await inTenant(app, who, (ctx) => decideAll(ctx, understood));
  const now = app.clock();
  for (const { message } of understood)
    app.metrics.turns.observe((now - message.receivedAt.getTime()) / 1000);
}

async function understandAll(
  app: App,
  tenant: string,
  messages: ThreadMessage[],
  before: Map<string, Conversation>,
  fresh: Map<string, Thread>,
): Promise<Understood[]> {
  const pending = messages
    .filter((message) => message.sequence > (before.get(message.threadId)?.handledSequence ?? 0))
    .sort((a, b) => a.sequence - b.sequence);
  return Promise.all(
    pending.map(async (message) => {
      const conversation = before.get(message.threadId);
      const text = resolveChoice(conversation?.botState ?? START, message.text);
      // A person is answering: nothing needs to be looked up for the bot.
      const withPerson = conversation?.status === 'assigned' || conversation?.status === 'queued';
      const channel = conversation?.channel ?? fresh.get(message.threadId)?.channel;
      const asker = {
        ...(channel === undefined ? {} : { channel }),
        findSegments: () => findSegments(app, tenant, conversation?.customerId),
      };
      const search = (question: string): Promise<KnowledgeResult> | KnowledgeResult =>
        withPerson ? { kind: 'none' } : answerQuestion(app, tenant, question, asker);
      const read = (question: string): Promise<IntentResult | undefined> | IntentResult | undefined =>
        withPerson ? undefined : readIntent(app, tenant, message.threadId, question);
      const opened = fresh.get(message.threadId)?.language;
      const language = conversation?.language ?? (opened === 'en' ? 'en' : 'zh-CN');
      return { message, understanding: await understand(text, language, search, read) };
    }),
  );
}

/** The segments of a customer; of somebody who writes for the first time nothing is known. */
async function findSegments(app: App, tenant: string, customerId: string | undefined): Promise<string[]> {
  if (!customerId) return [];
  const who = { tenant, actor: SYSTEM };
  const found = await inTenant(app, who, (ctx) => segmentIdsOf(ctx, [customerId]));
  return found.get(customerId) ?? [];
}

async function decideAll(ctx: Ctx, understood: Understood[]): Promise<void> {
  const threadIds = [...new Set(understood.map((each) => each.message.threadId))];
  const [threads, latest] = await Promise.all([lockThreads(ctx, threadIds), lockLatest(ctx, threadIds)]);
  const changes = startChanges(ctx.now, threads);
  const fresh = threadIds.filter((id) => !latest.has(id) && threads.has(id));
  const customers = await ensureCustomers(
    ctx,
    fresh.map((id) => ({ channelIdentityId: id, channel: threads.get(id)?.channel ?? '' })),
  );
  for (const each of understood) {
    const { threadId, sequence } = each.message;
    const thread = threads.get(threadId);
    const current = latest.get(threadId);
    if (!thread || sequence <= (current?.handledSequence ?? 0)) continue;
    const conversation =
      (await continueConversation(ctx, changes, current, each)) ??
      open(changes, {
        threadId,
        channel: thread.channel,
        customerId: current?.customerId ?? customers.get(threadId) ?? '',
        language: each.understanding.language,
        sequence,
        tags: [],
      });
    latest.set(threadId, conversation);
    await takeTurn(ctx, changes, conversation, each);
  }
  await writeChanges(ctx, changes);
}

function open(
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

async function takeTurn(
  ctx: Ctx,
  changes: Changes,
  conversation: Conversation,
  each: Understood,
): Promise<void> {
  const { message, understanding } = each;
  conversation.handledSequence = message.sequence;
  conversation.lastSequence = Math.max(conversation.lastSequence, message.sequence);
  conversation.unread += 1;
  conversation.language = understanding.language;
  conversation.emotion = understanding.emotion.emotion;
  touch(changes, conversation, 'message');
  const base = { threadId: message.threadId, sequence: message.sequence };
  if (conversation.status !== 'bot') {
    addEvent(changes, conversation, 'service.turn_taken', { ...base, outcome: 'for_person' });
    return;
  }
  const result = step(conversation.botState, turnOf(each), factsOf(changes, conversation));
  conversation.botState = result.state;
  for (const effect of result.effects) await carryOut(ctx, changes, conversation, each, effect, result);
  const answer = result.effects.find((effect) => effect.kind === 'reply');
  addEvent(changes, conversation, 'service.turn_taken', {
    ...base,
    outcome: result.outcome,
    articleId: answer?.articleId ?? null,
    ...readingOf(understanding),
  });
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

function factsOf(changes: Changes, conversation: Conversation): DialogueFacts {
  return {
    bot: NO_BOT,
    profile: {},
    now: changes.now,
    timezone: 'Asia/Shanghai',
    channel: conversation.channel,
    conversationId: conversation.id,
    customerId: conversation.customerId,
  };
}

/** What a trained model read, with the model's id: every answer remembers by which version it came about. */
function readingOf({ intent }: Understanding): Record<string, unknown> {
  if (!intent) return {};
  const { modelId, label, probability, inScope, shadow } = intent;
  return { intent: { modelId, label: inScope ? label : null, probability, ...(shadow ? { shadow } : {}) } };
}

async function carryOut(
  ctx: Ctx,
  changes: Changes,
  conversation: Conversation,
  { message, understanding }: Understood,
  effect: Effect,
  result: StepResult,
): Promise<void> {
  const { intent } = understanding;
  if (effect.kind === 'handoff') {
    if (effect.reason === 'rule' && intent) conversation.intent = intent.title;
    await handOver(ctx, changes, conversation, { reason: effect.reason, texts: [message.text] });
    return;
  }
  if (effect.kind !== 'reply') return;
  const citation = effect.citations?.[0];
  if (citation) conversation.intent = citation.title;
  else if (intent?.inScope && result.outcome === 'answered') conversation.intent = intent.title;
  addMessage(changes, conversation, {
    sender: 'bot',
    text: effect.text,
    body: {
      outcome: result.outcome,
      why: effect.why,
      repliesTo: message.sequence,
      ...(intent?.modelId ? { modelId: intent.modelId } : {}),
      ...(effect.choices ? { choices: effect.choices } : {}),
      ...(effect.citations ? { citations: effect.citations } : {}),
    },
  });
}
