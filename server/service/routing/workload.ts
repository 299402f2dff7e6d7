import { sql } from 'kysely';
import type { Ctx } from '../../platform/context/index.ts';

/** How things stand this moment. */
export interface Workload {
  bot: number;
  queued: number;
  assigned: number;
  agentsOnline: number;
  longestWaitSeconds: number;
}

export async function getWorkload(ctx: Ctx): Promise<Workload> {
  const { rows } = await sql<Workload>`
    select count(*) filter (where status = 'bot')::int as bot,
      count(*) filter (where status = 'queued')::int as queued,
      count(*) filter (where status = 'assigned')::int as assigned,
      (select count(*)::int from service.agents a where a.tenant = ${ctx.tenant} and a.presence = 'online') as "agentsOnline",
      coalesce(extract(epoch from ${ctx.now}::timestamptz - min(queued_at) filter (where status = 'queued')), 0)::int
        as "longestWaitSeconds"
    from service.conversations
    where tenant = ${ctx.tenant} and status in ('bot', 'queued', 'assigned')`.execute(ctx.db);
  return rows[0] ?? { bot: 0, queued: 0, assigned: 0, agentsOnline: 0, longestWaitSeconds: 0 };
}
