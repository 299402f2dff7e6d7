import { sql } from 'kysely';
import type { Ctx } from '../../platform/context/index.ts';
import type { GroupRule } from './choose-skill-group.ts';

export async function listGroups(ctx: Ctx): Promise<GroupRule[]> {
  const { rows } = await sql<GroupRule>`
    select id, name, keywords, is_default as "isDefault" from service.skill_groups
    where tenant = ${ctx.tenant} order by created_at, id`.execute(ctx.db);
  return rows;
}

export async function findGroup(ctx: Ctx, id: string): Promise<GroupRule | undefined> {
  return (await listGroups(ctx)).find((group) => group.id === id);
}

/** The place in its queue of each waiting conversation, counted from 1; others are left out. */
export async function queuePositions(ctx: Ctx, conversationIds: string[]): Promise<Map<string, number>> {
  if (conversationIds.length === 0) return new Map();
  const { rows } = await sql<{ id: string; position: number }>`
    select id, position from (
      select q.id, (row_number() over (partition by q.skill_group_id order by q.queued_at, q.id))::int as position
      from service.conversations q where q.tenant = ${ctx.tenant} and q.status = 'queued'
    ) as queue where id = any(${conversationIds}::uuid[])`.execute(ctx.db);
  return new Map(rows.map((row) => [row.id, row.position]));
}

/** How many others wait in the queue of a group. */
export async function countWaiting(ctx: Ctx, skillGroupId: string | null, exceptId: string): Promise<number> {
  const { rows } = await sql<{ waiting: number }>`
    select count(*)::int as waiting from service.conversations
    where tenant = ${ctx.tenant} and status = 'queued' and skill_group_id is not distinct from ${skillGroupId}::uuid
      and id <> ${exceptId}`.execute(ctx.db);
  return rows[0]?.waiting ?? 0;
}
