import { sql } from 'kysely';
import type { SaveSkillGroup, SkillGroup } from '../../../contracts/service/index.ts';
import { record } from '../../platform/audit/index.ts';
import type { Ctx } from '../../platform/context/index.ts';
import { appError, isUniqueViolation } from '../../platform/errors/index.ts';
import { newId } from '../../platform/ids/index.ts';

export async function listSkillGroups(ctx: Ctx): Promise<SkillGroup[]> {
  const { rows } = await sql<SkillGroup>`
    select g.id, g.name, g.keywords, g.is_default as "isDefault",
      (select count(*)::int from service.agent_skills s where s.tenant = g.tenant and s.skill_group_id = g.id) as members,
      (select count(*)::int from service.conversations c
        where c.tenant = g.tenant and c.skill_group_id = g.id and c.status = 'queued') as waiting
    from service.skill_groups g where g.tenant = ${ctx.tenant} order by g.created_at, g.id`.execute(ctx.db);
  return rows;
}

/** Makes or changes a group. Throws `service.skill_group_exists` (409) and `service.skill_group_unknown` (404). */
export async function saveSkillGroup(
  ctx: Ctx,
  id: string | undefined,
  group: SaveSkillGroup,
): Promise<SkillGroup> {
  const groupId = id ?? newId(ctx.now.getTime());
  if (group.isDefault) {
    await sql`update service.skill_groups set is_default = false where tenant = ${ctx.tenant}`.execute(
      ctx.db,
    );
  }
  try {
    if (id === undefined) await insertGroup(ctx, groupId, group);
    else await updateGroup(ctx, groupId, group);
  } catch (error) {
    if (isUniqueViolation(error)) {
      throw appError('service.skill_group_exists', 409, 'There is a skill group of this name already.', {
        fields: [{ field: '/name', message: 'is taken' }],
      });
    }
    throw error;
  }
  const saved = (await listSkillGroups(ctx)).find((each) => each.id === groupId);
  if (!saved) throw appError('service.skill_group_unknown', 404, 'There is no such skill group.');
  await record(ctx, { action: 'service.skill_group_saved', subject: `skill-group/${saved.id}` });
  return saved;
}

async function insertGroup(ctx: Ctx, id: string, group: SaveSkillGroup): Promise<void> {
  await sql`
    insert into service.skill_groups (tenant, id, name, keywords, is_default, created_at)
    values (${ctx.tenant}, ${id}, ${group.name}, ${group.keywords ?? []}, ${group.isDefault ?? false},
      ${ctx.now})`.execute(ctx.db);
}

async function updateGroup(ctx: Ctx, id: string, group: SaveSkillGroup): Promise<void> {
  await sql`
    update service.skill_groups set name = ${group.name}, keywords = coalesce(${group.keywords ?? null}, keywords),
      is_default = coalesce(${group.isDefault ?? null}, is_default)
    where tenant = ${ctx.tenant} and id = ${id}`.execute(ctx.db);
}

/** Removes a group. Throws `service.skill_group_in_use` (409) while somebody waits in it. */
export async function removeSkillGroup(ctx: Ctx, id: string): Promise<void> {
  const group = (await listSkillGroups(ctx)).find((each) => each.id === id);
  if (!group) throw appError('service.skill_group_unknown', 404, 'There is no such skill group.');
  if (group.waiting > 0) {
    throw appError(
      'service.skill_group_in_use',
      409,
      'Customers wait in this group: let them be served first.',
    );
  }
  await sql`delete from service.agent_skills where tenant = ${ctx.tenant} and skill_group_id = ${id}`.execute(
    ctx.db,
  );
  await sql`delete from service.skill_groups where tenant = ${ctx.tenant} and id = ${id}`.execute(ctx.db);
  await record(ctx, { action: 'service.skill_group_removed', subject: `skill-group/${id}` });
}
