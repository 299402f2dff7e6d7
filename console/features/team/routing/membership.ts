import type { AgentState } from '../../../../contracts/service/routing.ts';

type Membership = Pick<AgentState, 'id' | 'skillGroupIds'>;

/** Which agents' groups change when a group is to have exactly these members. */
export function membershipChanges(agents: Membership[], groupId: string, members: string[]): Membership[] {
  return agents.flatMap(({ id, skillGroupIds }) => {
    const wanted = members.includes(id);
    if (wanted === skillGroupIds.includes(groupId)) return [];
    const others = skillGroupIds.filter((other) => other !== groupId);
    return [{ id, skillGroupIds: wanted ? [...others, groupId] : others }];
  });
}
