import { createHash } from 'node:crypto';
import { liveFlows } from '../../ai/index.ts';
import { listEventsOf, listMembers } from '../../cdp/index.ts';
import { lockThreads } from '../../channels/index.ts';
import { inTenant, SYSTEM } from '../../platform/context/index.ts';
import type { App, Ctx } from '../../platform/context/index.ts';
import { appendEvents } from '../../platform/events/index.ts';
import type { StoredEvent } from '../../platform/events/index.ts';
import { findConversations, listRows } from '../conversations/index.ts';
import type { Conversation } from '../conversations/index.ts';
import { sealValue } from '../sealing/index.ts';
import { payloadOf } from './store-wait.ts';
import { insertStart } from './wait-queries.ts';
import { AWAITABLE } from './awaitable.ts';

/** What is told later than this is no news any more, and starts nothing. */
const NEWS_MS = 15 * 60_000;
const MOST = 200;

/** Something that happened to a customer. */
export interface News {
  /** The same when it is told again. */
  key: string;
  name: string;
  payload: Record<string, unknown>;
  /** When we came to know it. */
  at: Date;
}

/** Starts the flows that have these events of the log as their trigger, where nobody waited for them. */
export async function startByLog(app: App, tenant: string, events: StoredEvent[]): Promise<void> {
  const bot = await liveFlows(app).of(tenant);
  for (const { seq, type, payload, occurredAt } of events) {
    if (!bot.events.has(type)) continue;
    const news = { key: `log/${seq}`, name: type, payload, at: occurredAt };
    await inTenant(app, { tenant, actor: SYSTEM }, async (ctx) => {
      const conversation = await conversationOf(ctx, payload);
      if (conversation) await start(ctx, conversation, news);
    });
  }
}

/** Starts the flows that have as their trigger what these records did of late, such as a named event of `/v1/track`. */
export async function startByDoings(app: App, tenant: string, homeIds: string[]): Promise<void> {
  const bot = await liveFlows(app).of(tenant);
  // What the event log tells of is not looked for among what customers do.
  const names = [...bot.events.keys()].filter((name) => !AWAITABLE.includes(name));
  if (names.length === 0 || homeIds.length === 0) return;
  const who = { tenant, actor: SYSTEM };
  const since = new Date(app.clock() - NEWS_MS);
  const found = await inTenant(app, who, (ctx) => listEventsOf(ctx, homeIds, { names, since, limit: MOST }));
  for (const { id, homeId, name, properties, at, receivedAt } of found.reverse()) {
    const payload = { ...properties, at: at.toISOString() };
    await inTenant(app, who, async (ctx) => {
      const conversation = await newestOf(ctx, homeId);
      if (conversation) await start(ctx, conversation, { key: `done/${id}`, name, payload, at: receivedAt });
    });
  }
}

async function conversationOf(
  ctx: Ctx,
  { conversationId, customerId }: Record<string, unknown>,
): Promise<Conversation | undefined> {
  if (typeof conversationId === 'string') return (await findConversations(ctx, [conversationId]))[0];
  return typeof customerId === 'string' ? newestOf(ctx, customerId) : undefined;
}

/** The conversation in which the customer is, or was last. */
async function newestOf(ctx: Ctx, customerId: string): Promise<Conversation | undefined> {
  let newest: Conversation | undefined;
  for (const { id } of await listMembers(ctx, [customerId])) {
    const [found] = await listRows(ctx, { statuses: null, customerId: id, after: null, limit: 1 });
    if (found && (!newest || found.updatedAt > newest.updatedAt)) newest = found;
  }
  return newest;
}

/** Puts news into the row of a conversation's turns, once, as the end of a wait that nobody had asked for. */
async function start(ctx: Ctx, conversation: Conversation, news: News): Promise<void> {
  const { id: conversationId, threadId, customerId } = conversation;
  const thread = (await lockThreads(ctx, [threadId])).get(threadId);
  if (!thread) return;
  const id = idOf(`${customerId}/${news.key}`);
  const { dataKeyId } = thread;
  const payload = await sealValue(ctx, { place: payloadOf(id), dataKeyId, value: news.payload });
  const row = { id, conversationId, threadId, customerId, dataKeyId, payload, event: news.name };
  if (!(await insertStart(ctx, row, news.at))) return;
  await appendEvents(ctx, [
    {
      type: 'service.wait_ended',
      key: threadId,
      payload: { id, threadId, conversationId, waitId: null, state: 'happened' },
    },
  ]);
}

/** A UUID that is the same for the same text. */
function idOf(text: string): string {
  const hex = createHash('sha256').update(text).digest('hex');
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    `8${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join('-');
}
