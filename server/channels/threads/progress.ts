import { sql } from 'kysely';
import type { Ctx } from '../../platform/context/index.ts';

/** How far a customer has received and read their thread, as sequences; 0 is not at all. */
export interface Progress {
  delivered: number;
  read: number;
}

/** The customer's cursors in one thread. */
export async function findProgress(ctx: Ctx, threadId: string): Promise<Progress> {
  const { rows } = await sql<Progress>`
    select delivered_sequence as delivered, read_sequence as read from channels.progress
    where tenant = ${ctx.tenant} and thread_id = ${threadId}`.execute(ctx.db);
  return rows[0] ?? { delivered: 0, read: 0 };
}

/** Moves cursors forward, never back and never past the end of the thread. */
export async function noteProgress(ctx: Ctx, list: (Progress & { threadId: string })[]): Promise<void> {
  if (list.length === 0) return;
  await sql`
    insert into channels.progress as p (tenant, thread_id, delivered_sequence, read_sequence)
    select ${ctx.tenant}, t.id, least(given.delivered, t.last_sequence), least(given.read, t.last_sequence)
    from unnest(${list.map((each) => each.threadId)}::uuid[], ${list.map((each) => each.delivered)}::int[],
      ${list.map((each) => each.read)}::int[]) as given (id, delivered, read)
    join channels.threads t on t.tenant = ${ctx.tenant} and t.id = given.id
    order by t.id
    on conflict (tenant, thread_id) do update
    set delivered_sequence = greatest(p.delivered_sequence, excluded.delivered_sequence),
      read_sequence = greatest(p.read_sequence, excluded.read_sequence)`.execute(ctx.db);
}
