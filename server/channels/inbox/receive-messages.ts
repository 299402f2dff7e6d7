import { sql } from 'kysely';
import type { Ctx } from '../../platform/context/index.ts';
import { appError } from '../../platform/errors/index.ts';
import { appendEvents } from '../../platform/events/index.ts';
import { newId } from '../../platform/ids/index.ts';
import { appendMessages, lockThreads } from '../threads/index.ts';
import type { MessageBody } from '../threads/index.ts';

/** One message from the outside, in the form that all adapters bring it to. */
export interface InboundMessage {
  threadId: string;
  accountId: string;
  /** What the platform or client calls it; a second one with the same name changes nothing. */
  externalId: string;
  clientMessageId?: string;
  text: string;
  body?: MessageBody;
  sentAt?: Date;
}

export interface Accepted {
  messageId: string;
  sequence: number;
  duplicate: boolean;
}

/**
 * Takes messages of one tenant in: dedupe row, message with its thread's next sequence, event, in one
 * transaction. Returns for each what is now stored. Throws `channels.thread_unknown` when a thread is gone.
 */
export async function receiveMessages(ctx: Ctx, list: InboundMessage[]): Promise<Accepted[]> {
  const [threads, known] = await Promise.all([
    lockThreads(
      ctx,
      list.map((each) => each.threadId),
    ),
    findReceived(ctx, list),
  ]);
  if (list.some((each) => !threads.has(each.threadId))) {
    throw appError('channels.thread_unknown', 404, 'There is no such thread.');
  }
  const fresh: (InboundMessage & { id: string })[] = [];
  for (const each of list) {
    const key = keyOf(each);
    if (known.has(key)) continue;
    const id = newId(ctx.now.getTime());
    known.set(key, { messageId: id, sequence: 0, duplicate: false });
    fresh.push({ ...each, id });
  }
  const stored = await appendMessages(
    ctx,
    fresh.map((each) => ({ ...each, sender: 'customer' as const })),
    threads,
  );
  for (const [index, message] of stored.entries()) {
    const given = fresh[index];
    if (given)
      known.set(keyOf(given), { messageId: message.id, sequence: message.sequence, duplicate: false });
  }
  insertReceived(ctx, fresh, known);
  await appendEvents(
    ctx,
    stored.map((message) => ({
      type: 'channels.message_received',
      key: message.threadId,
      payload: { threadId: message.threadId, sequence: message.sequence },
    })),
  );
  const first = new Set(fresh.map((each) => each.id));
  return list.map((each) => {
    const result = known.get(keyOf(each));
    if (!result) throw new Error('a received message was not accounted for');
    const duplicate = result.duplicate || !first.delete(result.messageId);
    return { ...result, duplicate };
  });
}

function keyOf(message: InboundMessage): string {
  return `${message.accountId}/${message.externalId}`;
}

// The threads are locked, and an external id belongs to one thread, so looking first does not race.
async function findReceived(ctx: Ctx, list: InboundMessage[]): Promise<Map<string, Accepted>> {
  const { rows } = await sql<{
    account_id: string;
    external_id: string;
    message_id: string;
    sequence: number;
  }>`
    select found.*
    from unnest(${list.map((each) => each.accountId)}::uuid[], ${list.map((each) => each.externalId)}::text[])
      as given (account_id, external_id)
    cross join lateral (
      select r.account_id, r.external_id, r.message_id, r.sequence from channels.received r
      where r.tenant = ${ctx.tenant} and r.account_id = given.account_id and r.external_id = given.external_id
      limit 1
    ) as found`.execute(ctx.db);
  return new Map(
    rows.map((row) => [
      `${row.account_id}/${row.external_id}`,
      { messageId: row.message_id, sequence: row.sequence, duplicate: true },
    ]),
  );
}

function insertReceived(
  ctx: Ctx,
  list: (InboundMessage & { id: string })[],
  accepted: Map<string, Accepted>,
): void {
  if (list.length === 0) return;
  const statement = sql`
    insert into channels.received (tenant, account_id, external_id, thread_id, sequence, message_id, received_at)
    select ${ctx.tenant}, account_id, external_id, thread_id, sequence, message_id, ${ctx.now}
    from unnest(${list.map((each) => each.accountId)}::uuid[], ${list.map((each) => each.externalId)}::text[],
      ${list.map((each) => each.threadId)}::uuid[],
      ${list.map((each) => accepted.get(keyOf(each))?.sequence ?? 0)}::int[], ${list.map((each) => each.id)}::uuid[])
      as given (account_id, external_id, thread_id, sequence, message_id)`;
  ctx.send(statement.execute(ctx.db));
}
