import {
  answerFromGraph,
  answerQuestion,
  readIntent,
  resolveChoice,
  START,
  understand,
} from '../../ai/index.ts';
import type { GraphResult, IntentResult, KnowledgeResult, Understanding } from '../../ai/index.ts';
import { listOrdersOfCustomer, segmentIdsOf } from '../../cdp/index.ts';
import { getMessages, listThreads } from '../../channels/index.ts';
import type { Thread, ThreadMessage } from '../../channels/index.ts';
import { inTenant, SYSTEM } from '../../platform/context/index.ts';
import type { App } from '../../platform/context/index.ts';
import { findLatest } from '../conversations/index.ts';
import type { Conversation } from '../conversations/index.ts';
import { withReply, writeReply } from './write-reply.ts';
import type { WrittenReply } from './write-reply.ts';

const MOST_TRIPLES = 20;
const MOST_ORDERS = 50;

/** A message with what was understood of it, waiting for its turn. */
export interface Understood {
  message: ThreadMessage;
  understanding: Understanding;
  /** The reply, where a language model wrote it. */
  written?: WrittenReply;
}

/** Understands the messages that have not had their turn yet, all at once and outside of any transaction. */
export async function understandMessages(
  app: App,
  tenant: string,
  wanted: { threadId: string; sequence: number }[],
): Promise<Understood[]> {
  if (wanted.length === 0) return [];
  const who = { tenant, actor: SYSTEM, prepared: true };
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
  const pending = messages.filter(
    (message) => message.sequence > (before.get(message.threadId)?.handledSequence ?? 0),
  );
  return Promise.all(
    pending.map(async (message) => ({
      message,
      ...(await understandOne(app, tenant, message, {
        conversation: before.get(message.threadId),
        thread: fresh.get(message.threadId),
      })),
    })),
  );
}

async function understandOne(
  app: App,
  tenant: string,
  message: ThreadMessage,
  { conversation, thread }: { conversation: Conversation | undefined; thread: Thread | undefined },
): Promise<Omit<Understood, 'message'>> {
  const text = resolveChoice(conversation?.botState ?? START, message.text);
  // A person is answering: nothing needs to be looked up for the bot.
  const withPerson = conversation?.status === 'assigned' || conversation?.status === 'queued';
  const channel = conversation?.channel ?? thread?.channel;
  const asker = {
    ...(channel === undefined ? {} : { channel }),
    findSegments: () => findSegments(app, tenant, conversation?.customerId),
  };
  const search = (question: string): Promise<KnowledgeResult> | KnowledgeResult =>
    withPerson ? { kind: 'none' } : answerQuestion(app, tenant, question, asker);
  const read = (question: string): Promise<IntentResult | undefined> | IntentResult | undefined =>
    withPerson ? undefined : readIntent(app, tenant, message.threadId, question);
  const language = conversation?.language ?? (thread?.language === 'en' ? 'en' : 'zh-CN');
  const look = (
    question: string,
    tongue: Understanding['language'],
  ): Promise<GraphResult | undefined> | undefined =>
    withPerson ? undefined : lookUp(app, tenant, question, tongue, conversation);
  const understanding = await understand(text, language, search, read, look);
  // In the middle of a flow what is written is an answer to the flow.
  if (withPerson || isInFlow(conversation)) return { understanding };
  const asked = { text, conversationId: conversation?.id, asker };
  const written = await writeReply(app, tenant, understanding, asked);
  return written ? { understanding: withReply(understanding, written), written } : { understanding };
}

function isInFlow(conversation: Conversation | undefined): boolean {
  return (conversation?.botState.progress?.stack.length ?? 0) > 0;
}

/** What the graph answers, with what was spoken of before and what the customer has bought. */
async function lookUp(
  app: App,
  tenant: string,
  question: string,
  tongue: Understanding['language'],
  conversation: Conversation | undefined,
): Promise<GraphResult | undefined> {
  const owned = /我的|我买|我[家用这那订]|\bmy\b|\bmine\b|\bi (?:bought|own|have|ordered)\b/i.test(question)
    ? await findOwned(app, tenant, conversation?.customerId)
    : [];
  const before = conversation?.botState.graph;
  const { reply, memory } = await answerFromGraph(app, tenant, question, before, owned, tongue);
  if (reply.kind !== 'answer') return undefined;
  const { text, confidence, concrete, sources } = reply;
  const [source] = sources;
  const triples = reply.triples.slice(0, MOST_TRIPLES).map(([subject, relation, object]) => ({
    subject,
    relation,
    object,
    ...(source ? { source: source.source } : {}),
    ...(source?.at ? { at: source.at } : {}),
  }));
  return {
    text,
    confidence,
    triples,
    concrete,
    memory,
    why: `graph, ${triples.length} facts, ${confidence.toFixed(2)}`,
  };
}

/** Names of what a customer has bought. */
async function findOwned(app: App, tenant: string, customerId: string | undefined): Promise<string[]> {
  if (!customerId) return [];
  const orders = await inTenant(app, { tenant, actor: SYSTEM }, (ctx) =>
    listOrdersOfCustomer(ctx, customerId, { limit: MOST_ORDERS }),
  );
  return [...new Set(orders.flatMap((order) => order.items.flatMap(({ name }) => name ?? [])))];
}

/** The segments of a customer; of somebody who writes for the first time nothing is known. */
async function findSegments(app: App, tenant: string, customerId: string | undefined): Promise<string[]> {
  if (!customerId) return [];
  const who = { tenant, actor: SYSTEM };
  const found = await inTenant(app, who, (ctx) => segmentIdsOf(ctx, [customerId]));
  return found.get(customerId) ?? [];
}
