import { sql } from 'kysely';
import type { Ctx } from '../../platform/context/index.ts';
import { appError } from '../../platform/errors/index.ts';
import type { Thread } from './tables.ts';

const COLUMNS = sql.raw(`id, account_id as "accountId", channel, language, user_key is not null as verified,
  last_sequence as "lastSequence", delivered_sequence as "deliveredSequence", read_sequence as "readSequence",
  data_key_id as "dataKeyId"`);

export async function findThread(ctx: Ctx, id: string): Promise<Thread | undefined> {
  return (await listThreads(ctx, [id])).get(id);
}

/** Throws `channels.thread_unknown` (404) when this tenant has no such thread. */
export async function getThread(ctx: Ctx, id: string): Promise<Thread> {
  const thread = await findThread(ctx, id);
  if (!thread) throw appError('channels.thread_unknown', 404, 'There is no such thread.');
  return thread;
}

export async function listThreads(ctx: Ctx, ids: string[]): Promise<Map<string, Thread>> {
  const { rows } = await sql<Thread>`
    select ${COLUMNS} from channels.threads
    where tenant = ${ctx.tenant} and id = any(${ids}::uuid[])`.execute(ctx.db);
  return new Map(rows.map((row) => [row.id, row]));
}

/** Locks threads for writing, always in the order of their ids, so that two batches never wait for each other. */
export async function lockThreads(ctx: Ctx, ids: string[]): Promise<Map<string, Thread>> {
  const { rows } = await sql<Thread>`
    select ${COLUMNS} from channels.threads
    where tenant = ${ctx.tenant} and id = any(${[...new Set(ids)].sort()}::uuid[])
    order by id for update`.execute(ctx.db);
  return new Map(rows.map((row) => [row.id, row]));
}

/** Moves the customer's cursors forward, never back: what reached a screen, what was read. */
export async function noteProgress(
  ctx: Ctx,
  list: { threadId: string; delivered: number; read: number }[],
): Promise<void> {
  if (list.length === 0) return;
  await sql`
    update channels.threads t
    set delivered_sequence = greatest(t.delivered_sequence, least(p.delivered, t.last_sequence)),
      read_sequence = greatest(t.read_sequence, least(p.read, t.last_sequence))
    from (
      select t2.id, given.delivered, given.read
      from unnest(${list.map((each) => each.threadId)}::uuid[], ${list.map((each) => each.delivered)}::int[],
        ${list.map((each) => each.read)}::int[]) as given (id, delivered, read)
      join channels.threads t2 on t2.tenant = ${ctx.tenant} and t2.id = given.id
      order by t2.id for update of t2
    ) as p
    where t.tenant = ${ctx.tenant} and t.id = p.id`.execute(ctx.db);
}
