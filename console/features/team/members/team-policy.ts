import type { Member, Role } from '../../../../contracts/platform/index.ts';
import { ROLES } from '../../../../contracts/platform/permissions.ts';

/** Who looks at the page. */
export interface Manager {
  id: string;
  role: Role;
  permissions: string[];
}

/** Whether one may act on somebody's account: never on one's own, and only owners on owners. */
export function isManageable(me: Manager, member: Pick<Member, 'id' | 'role'>): boolean {
  if (!me.permissions.includes('team.manage') || member.id === me.id) return false;
  return me.role === 'owner' || member.role !== 'owner';
}

/** The roles one may give, from most to least. */
export function grantableRoles(me: Manager): Role[] {
  if (!me.permissions.includes('team.manage')) return [];
  return ROLES.filter((role) => me.role === 'owner' || role !== 'owner');
}

/** The roles that one may give to somebody who has one; none where the role is not theirs to change. */
export function rolesFor(me: Manager, member: Pick<Member, 'id' | 'role'>): Role[] {
  return isManageable(me, member) ? grantableRoles(me) : [];
}
