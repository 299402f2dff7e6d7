import { sql } from 'kysely';
import type { Ctx } from '../../platform/context/index.ts';
import { appError } from '../../platform/errors/index.ts';
import type { Thread } from './tables.ts';

const COLUMNS = sql.raw(`id, account_id as "accountId", channel, language, user_key is not null as verified,
  last_sequence as "lastSequence", data_key_id as "dataKeyId"`);

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

/**
 * Locks threads for writing, always in the order of their ids, so that two batches never wait for each other. Threads of
 * erased people are left out: nothing is added to them.
 */
export async function lockThreads(ctx: Ctx, ids: string[]): Promise<Map<string, Thread>> {
  const { rows } = await sql<Thread>`
    select ${COLUMNS} from channels.threads
    where tenant = ${ctx.tenant} and id = any(${[...new Set(ids)].sort()}::uuid[]) and erased_at is null
    order by id for update`.execute(ctx.db);
  return new Map(rows.map((row) => [row.id, row]));
}
