import { sql } from 'kysely';
import type { AgentState, ChangeAgent, Presence } from '../../../contracts/service/index.ts';
import { listPeople } from '../../platform/auth/index.ts';
import { record } from '../../platform/audit/index.ts';
import type { Ctx } from '../../platform/context/index.ts';
import { appError } from '../../platform/errors/index.ts';
import { can } from '../../platform/permissions/index.ts';

const CONNECTED_MS = 60_000;

interface AgentRow {
  id: string;
  presence: Presence;
  capacity: number;
  load: number;
  seenAt: Date | null;
  skillGroupIds: string[];
}

/** Everybody on the team who may serve customers, with presence, load and skills. */
export async function listAgents(ctx: Ctx): Promise<AgentState[]> {
  const people = (await listPeople(ctx)).filter(
    (person) => person.status === 'active' && can(person.role, 'conversations.reply'),
  );
  const { rows } = await sql<AgentRow>`
    select a.user_id as id, a.presence, a.capacity, a.load, a.seen_at as "seenAt",
      coalesce((select array_agg(s.skill_group_id) from service.agent_skills s
        where s.tenant = a.tenant and s.user_id = a.user_id), '{}') as "skillGroupIds"
    from service.agents a where a.tenant = ${ctx.tenant}`.execute(ctx.db);
  const byId = new Map(rows.map((row) => [row.id, row]));
  return people.map((person) => {
    const row = byId.get(person.id);
    const seen = row?.seenAt?.getTime() ?? 0;
    return {
      id: person.id,
      name: person.name,
      role: person.role,
      presence: row?.presence ?? 'offline',
      connected: ctx.now.getTime() - seen < CONNECTED_MS,
      load: row?.load ?? 0,
      capacity: row?.capacity ?? 5,
      skillGroupIds: row?.skillGroupIds ?? [],
    };
  });
}

/** Throws `service.agent_unknown` (404). */
export async function getAgent(ctx: Ctx, id: string): Promise<AgentState> {
  const agent = (await listAgents(ctx)).find((each) => each.id === id);
  if (!agent) throw appError('service.agent_unknown', 404, 'There is no such agent.');
  return agent;
}

/** Says whether a person takes conversations; those waiting are offered when they begin to. */
export async function setPresence(ctx: Ctx, id: string, presence: Presence): Promise<AgentState> {
  await sql`
    insert into service.agents (tenant, user_id, presence, seen_at) values (${ctx.tenant}, ${id}, ${presence}, ${ctx.now})
    on conflict (tenant, user_id) do update set presence = excluded.presence, seen_at = excluded.seen_at`.execute(
    ctx.db,
  );
  tellAgentChanged(ctx, id);
  if (presence === 'online') offerPlaces(ctx);
  return getAgent(ctx, id);
}

/** A person's screen is connected; one that stays silent for long is set offline by a job. */
export async function setConnected(ctx: Ctx, id: string): Promise<void> {
  await sql`update service.agents set seen_at = ${ctx.now} where tenant = ${ctx.tenant} and user_id = ${id}`.execute(
    ctx.db,
  );
}

/** Changes capacity and skills. Throws `service.skill_group_unknown` (404). */
export async function changeAgent(ctx: Ctx, id: string, change: ChangeAgent): Promise<AgentState> {
  await getAgent(ctx, id);
  await sql`
    insert into service.agents (tenant, user_id, capacity) values (${ctx.tenant}, ${id}, ${change.capacity ?? 5})
    on conflict (tenant, user_id) do update set capacity = ${change.capacity ?? sql`service.agents.capacity`}`.execute(
    ctx.db,
  );
  if (change.skillGroupIds) await setSkills(ctx, id, change.skillGroupIds);
  tellAgentChanged(ctx, id);
  offerPlaces(ctx);
  const details = { fields: Object.keys(change).sort() };
  await record(ctx, { action: 'service.agent_changed', subject: `user/${id}`, details });
  return getAgent(ctx, id);
}

async function setSkills(ctx: Ctx, id: string, groupIds: string[]): Promise<void> {
  await sql`delete from service.agent_skills where tenant = ${ctx.tenant} and user_id = ${id}`.execute(
    ctx.db,
  );
  const { rows } = await sql<{ id: string }>`
    insert into service.agent_skills (tenant, user_id, skill_group_id)
    select ${ctx.tenant}, ${id}, g.id from service.skill_groups g
    where g.tenant = ${ctx.tenant} and g.id = any(${groupIds}::uuid[])
    returning skill_group_id as id`.execute(ctx.db);
  if (rows.length !== new Set(groupIds).size) {
    throw appError('service.skill_group_unknown', 404, 'There is no such skill group.');
  }
}

function tellAgentChanged(ctx: Ctx, id: string): void {
  const { signals } = ctx.app;
  ctx.afterCommit(() => signals.publish('service.agent_changed', { tenant: ctx.tenant, agentId: id }));
}

/** After the commit, whoever dispatches looks whether somebody who waits can be served now. */
export function offerPlaces(ctx: Ctx): void {
  const { signals } = ctx.app;
  ctx.afterCommit(() => signals.publish('service.place_free', { tenant: ctx.tenant }));
}
