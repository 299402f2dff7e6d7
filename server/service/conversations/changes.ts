import { sql } from 'kysely';
import { appendMessages } from '../../channels/index.ts';
import type { NewMessage, Thread, ThreadMessage } from '../../channels/index.ts';
import type { Ctx } from '../../platform/context/index.ts';
import { appendEvents } from '../../platform/events/index.ts';
import { newId } from '../../platform/ids/index.ts';
import { sealValue } from '../sealing/index.ts';
import type { Conversation } from './conversation.ts';
import { saveConversations } from './conversation-queries.ts';

export type StepName =
  | 'opened'
  | 'queued'
  | 'assigned'
  | 'transferred'
  | 'taken_over'
  | 'returned_to_queue'
  | 'resolved'
  | 'reopened'
  | 'rated';

/**
 * What one transaction does to conversations, gathered first and written at once: however many turns share
 * the transaction, it takes a handful of statements.
 */
export interface Changes {
  now: Date;
  threads: Map<string, Thread>;
  touched: Map<string, Conversation>;
  messages: { conversation: Conversation; message: NewMessage }[];
  steps: { conversation: Conversation; step: StepName; after: number; byId: string | null; detail: string }[];
  handoffs: { conversation: Conversation; reason: string; told?: string | undefined }[];
  events: { conversation: Conversation; type: string; payload: Record<string, unknown> }[];
  causes: Map<string, string>;
}

export function startChanges(now: Date, threads: Map<string, Thread>): Changes {
  return {
    now,
    threads,
    touched: new Map(),
    messages: [],
    steps: [],
    handoffs: [],
    events: [],
    causes: new Map(),
  };
}

/** Marks a conversation as changed; `cause` is what screens are told: a change of state rather than a message. */
export function touch(changes: Changes, conversation: Conversation, cause: string): void {
  conversation.updatedAt = changes.now;
  changes.touched.set(conversation.id, conversation);
  if (cause === 'message' && changes.causes.has(conversation.id)) return;
  changes.causes.set(conversation.id, cause);
}

/** Adds a message to the end of the conversation's thread. */
export function addMessage(
  changes: Changes,
  conversation: Conversation,
  message: Omit<NewMessage, 'threadId'>,
): void {
  changes.messages.push({ conversation, message: { ...message, threadId: conversation.threadId } });
}

export function addStep(
  changes: Changes,
  conversation: Conversation,
  step: StepName,
  byId: string | null,
  detail = '',
): void {
  // It stands after what the thread holds and what this transaction has added to it so far.
  const added = changes.messages.filter((each) => each.conversation === conversation).length;
  const stored = changes.threads.get(conversation.threadId)?.lastSequence ?? conversation.lastSequence;
  const after = step === 'opened' ? conversation.firstSequence - 1 : stored + added;
  changes.steps.push({ conversation, step, after, byId, detail });
}

export function addEvent(
  changes: Changes,
  conversation: Conversation,
  type: string,
  payload: Record<string, unknown> = {},
): void {
  changes.events.push({ conversation, type, payload });
}

/** Writes everything: messages, conversations, steps, handoffs, events; screens are told after the commit. */
export async function writeChanges(ctx: Ctx, changes: Changes): Promise<ThreadMessage[]> {
  const written = await appendMessages(
    ctx,
    changes.messages.map((each) => each.message),
    changes.threads,
  );
  for (const { conversation } of changes.messages) {
    const thread = changes.threads.get(conversation.threadId);
    if (thread) conversation.lastSequence = Math.max(conversation.lastSequence, thread.lastSequence);
  }
  saveConversations(ctx, [...changes.touched.values()]);
  saveSteps(
    ctx,
    changes.steps.map(({ conversation, ...step }) => ({
      ...step,
      conversationId: conversation.id,
      threadId: conversation.threadId,
      at: ctx.now,
    })),
  );
  await insertHandoffs(ctx, changes);
  await appendEvents(
    ctx,
    changes.events.map(({ conversation, type, payload }) => ({
      type,
      key: conversation.id,
      payload: { conversationId: conversation.id, ...payload },
    })),
  );
  const told = [...changes.touched.values()].map((conversation) => ({
    conversationId: conversation.id,
    threadId: conversation.threadId,
    cause: changes.causes.get(conversation.id) ?? 'changed',
    status: conversation.status,
  }));
  const { signals } = ctx.app;
  ctx.afterCommit(() => signals.publish('service.changed', { tenant: ctx.tenant, list: told }));
  return written;
}

/** A step as it is stored. */
export interface StepRow {
  conversationId: string;
  threadId: string;
  step: StepName;
  after: number;
  byId: string | null;
  detail: string;
  at: Date;
}

/** Stores steps in one statement that nobody waits for before the commit. */
export function saveSteps(ctx: Ctx, list: StepRow[]): void {
  if (list.length === 0) return;
  const rows = list.map((each) => ({ id: newId(ctx.now.getTime()), ...each }));
  const statement = sql`
    insert into service.steps (tenant, id, conversation_id, thread_id, after_sequence, step, by_id, detail, at)
    select ${ctx.tenant}, id, "conversationId", "threadId", after, step, "byId", detail, at
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as g (id uuid, "conversationId" uuid, "threadId" uuid,
      after int, step text, "byId" uuid, detail text, at timestamptz)`;
  ctx.send(statement.execute(ctx.db));
}

/** Where it is stored what a flow tells the person who takes over. */
export function toldAt(handoffId: string): string {
  return `service.handoffs/${handoffId}`;
}

async function insertHandoffs(ctx: Ctx, changes: Changes): Promise<void> {
  for (const { conversation, reason, told } of changes.handoffs) {
    const id = newId(ctx.now.getTime());
    const dataKeyId = changes.threads.get(conversation.threadId)?.dataKeyId ?? null;
    const sealed =
      told === undefined ? null : await sealValue(ctx, { place: toldAt(id), dataKeyId, value: told });
    await sql`
      insert into service.handoffs (tenant, id, conversation_id, at, reason, intent, emotion, from_sequence, to_sequence,
        data_key_id, told)
      values (${ctx.tenant}, ${id}, ${conversation.id}, ${ctx.now}, ${reason},
        ${conversation.intent}, ${conversation.emotion}, ${conversation.firstSequence},
        ${conversation.handledSequence}, ${dataKeyId}, ${sealed})`.execute(ctx.db);
  }
}
