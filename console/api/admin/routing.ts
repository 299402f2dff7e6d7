import { queryOptions } from '@tanstack/react-query';
import type {
  AgentState,
  ChangeAgent,
  SaveSkillGroup,
  SkillGroup,
} from '../../../contracts/service/routing.ts';
import { request } from '../request.ts';

/** GET /api/skill-groups */
export const skillGroupsQuery = queryOptions({
  queryKey: ['skill-groups'],
  queryFn: ({ signal }) => request<{ items: SkillGroup[] }>('GET', '/api/skill-groups', { signal }),
});

/** POST /api/skill-groups, or PUT /api/skill-groups/{id} */
export async function saveSkillGroup(id: string | undefined, group: SaveSkillGroup): Promise<SkillGroup> {
  return id
    ? request('PUT', `/api/skill-groups/${id}`, { body: group })
    : request('POST', '/api/skill-groups', { body: group });
}

export async function deleteSkillGroup(id: string): Promise<void> {
  await request('DELETE', `/api/skill-groups/${id}`);
}

/** PATCH /api/agents/{id}: how much somebody takes at once, and which groups they serve. */
export async function changeAgent(id: string, change: ChangeAgent): Promise<AgentState> {
  return request('PATCH', `/api/agents/${id}`, { body: change });
}
