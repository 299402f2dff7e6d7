import { sql } from 'kysely';
import type { Ctx } from '../../platform/context/index.ts';

/** An agent who was given one more conversation, and why this one: a reason with the places in use, `free_place 2/6`. */
export interface TakenAgent {
  id: string;
  why: string;
}

/**
 * Takes one place of the best free agent of a group: who served the customer last, then who has the smallest
 * share of places in use, then who has waited longest. Only people who are online and below their capacity. Where
 * nobody of the group is there at all, anybody who is: a customer who asks for a person gets one.
 * The row is locked and checked again, and the table's check forbids more, so no race overloads anybody. The choice is
 * materialized: a plan that asks for it anew for each row of the outer table would take a place of several people.
 */
export async function takeAgent(
  ctx: Ctx,
  wanted: {
    skillGroupId: string | null;
    lastAgentId: string | null;
    onlyAgentId?: string | undefined;
    exceptAgentId?: string | null | undefined;
  },
): Promise<TakenAgent | undefined> {
  const { rows } = await sql<{ user_id: string; load: number; capacity: number }>`
    with chosen as materialized (
      select c.user_id from service.agents c
      where c.tenant = ${ctx.tenant} and c.presence = 'online' and c.load < c.capacity
        and (${wanted.onlyAgentId ?? null}::uuid is null or c.user_id = ${wanted.onlyAgentId ?? null})
        and c.user_id is distinct from ${wanted.exceptAgentId ?? null}::uuid
        and (${wanted.skillGroupId}::uuid is null
          or exists (select from service.agent_skills s
            where s.tenant = ${ctx.tenant} and s.skill_group_id = ${wanted.skillGroupId} and s.user_id = c.user_id)
          or not exists (select from service.agent_skills s
            join service.agents o on o.tenant = s.tenant and o.user_id = s.user_id and o.presence = 'online'
            where s.tenant = ${ctx.tenant} and s.skill_group_id = ${wanted.skillGroupId}))
      order by (c.user_id is not distinct from ${wanted.lastAgentId}::uuid) desc, c.load::float / c.capacity,
        c.last_assigned_at nulls first, c.user_id
      limit 1 for update of c
    )
    update service.agents a
    set load = a.load + 1, last_assigned_at = ${ctx.now}
    from chosen
    where a.tenant = ${ctx.tenant} and a.user_id = chosen.user_id and a.load < a.capacity
    returning a.user_id, a.load, a.capacity`.execute(ctx.db);
  const row = rows[0];
  if (!row) return undefined;
  const reason = row.user_id === wanted.lastAgentId ? 'served_before' : 'free_place';
  return { id: row.user_id, why: `${reason} ${row.load}/${row.capacity}` };
}

/** Takes a place of one agent whoever they are and however busy: for people who decide themselves. Returns false at capacity. */
export async function takeOwnPlace(ctx: Ctx, agentId: string): Promise<boolean> {
  const { rows } = await sql<{ user_id: string }>`
    insert into service.agents as a (tenant, user_id, load, last_assigned_at)
    values (${ctx.tenant}, ${agentId}, 1, ${ctx.now})
    on conflict (tenant, user_id) do update set load = a.load + 1, last_assigned_at = ${ctx.now}
    where a.load < a.capacity
    returning user_id`.execute(ctx.db);
  return rows.length > 0;
}

/** Gives a place back. */
export async function releaseAgent(ctx: Ctx, agentId: string): Promise<void> {
  await sql`
    update service.agents set load = greatest(load - 1, 0)
    where tenant = ${ctx.tenant} and user_id = ${agentId}`.execute(ctx.db);
}
