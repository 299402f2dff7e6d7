import { sql } from 'kysely';
import type { Ctx } from '../../platform/context/index.ts';
import type { Db } from '../../platform/db/index.ts';
import type { Delivery, Outgoing } from './adapter.ts';

/** Seconds before the next attempt: 1, 4, 9 … up to ten minutes; given up after {@link MAX_ATTEMPTS}. */
export function retrySeconds(attempts: number): number {
  return Math.min(attempts * attempts, 600);
}

export const MAX_ATTEMPTS = 30;

/** What waits although its time has come, oldest first: left by a process that died, or due for another attempt. */
export async function listOverdue(
  db: Db,
  before: Date,
  limit: number,
): Promise<(Outgoing & { tenant: string })[]> {
  const { rows } = await sql<Outgoing & { tenant: string }>`
    select tenant, thread_id as "threadId", sequence, channel, account_id as "accountId"
    from channels.outbox where state = 'pending' and next_at <= ${before}
    order by next_at, thread_id, sequence limit ${limit}`.execute(db);
  return rows;
}

/** Of these messages, those that may go now: still pending, and nothing earlier of their thread is. */
export async function listSendable(ctx: Ctx, list: Outgoing[]): Promise<Outgoing[]> {
  const { rows } = await sql<{ thread_id: string; first: number }>`
    select thread_id, min(sequence) as first from channels.outbox
    where tenant = ${ctx.tenant} and state = 'pending'
      and thread_id = any(${[...new Set(list.map((each) => each.threadId))]}::uuid[])
    group by thread_id`.execute(ctx.db);
  const first = new Map(rows.map((row) => [row.thread_id, row.first]));
  const given = new Map(list.map((each) => [each.threadId, [] as Outgoing[]]));
  for (const each of list) given.get(each.threadId)?.push(each);
  return [...given].flatMap(([threadId, mine]) => {
    const start = first.get(threadId);
    const sorted = mine.sort((a, b) => a.sequence - b.sequence);
    return start !== undefined && sorted[0]?.sequence === start ? sorted : [];
  });
}

/** Writes down what the platform said. */
export async function recordDeliveries(ctx: Ctx, list: Delivery[]): Promise<void> {
  if (list.length === 0) return;
  await sql`
    update channels.outbox o
    set attempts = o.attempts + 1,
      state = case when d.result = 'retry' and o.attempts + 1 < ${MAX_ATTEMPTS} then 'pending'
        when d.result = 'sent' then 'sent' else 'failed' end,
      next_at = ${ctx.now}::timestamptz + make_interval(secs => least((o.attempts + 1) ^ 2, 600)),
      platform_id = coalesce(d.platform_id, o.platform_id), error = d.error
    from unnest(${list.map((each) => each.threadId)}::uuid[], ${list.map((each) => each.sequence)}::int[],
      ${list.map((each) => each.result)}::text[], ${list.map((each) => each.platformId ?? null)}::text[],
      ${list.map((each) => each.error ?? null)}::text[]) as d (thread_id, sequence, result, platform_id, error)
    where o.tenant = ${ctx.tenant} and o.thread_id = d.thread_id and o.sequence = d.sequence`.execute(ctx.db);
}

/** The state of delivery of a stretch of a thread, by sequence. */
export async function listDeliveries(
  ctx: Ctx,
  threadId: string,
  range: { from: number; to: number },
): Promise<Map<number, { state: 'pending' | 'sent' | 'failed'; error: string | null }>> {
  const { rows } = await sql<{
    sequence: number;
    state: 'pending' | 'sent' | 'failed';
    error: string | null;
  }>`
    select sequence, state, error from channels.outbox
    where tenant = ${ctx.tenant} and thread_id = ${threadId}
      and sequence between ${range.from} and ${range.to}`.execute(ctx.db);
  return new Map(rows.map((row) => [row.sequence, { state: row.state, error: row.error }]));
}
