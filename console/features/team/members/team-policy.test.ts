import { describe, expect, it } from 'vitest';
import { grantableRoles, isManageable } from './team-policy.ts';

const owner = { id: 'a', role: 'owner' as const, permissions: ['team.manage'] };
const administrator = { ...owner, role: 'administrator' as const };
const supervisor = { id: 'a', role: 'supervisor' as const, permissions: ['team.read'] };

describe('managing the team', () => {
  it.each([
    ['an owner another owner', owner, { id: 'b', role: 'owner' }, true],
    ['an owner themselves', owner, { id: 'a', role: 'owner' }, false],
    ['an administrator an owner', administrator, { id: 'b', role: 'owner' }, false],
    ['an administrator an administrator', administrator, { id: 'b', role: 'administrator' }, true],
    ['a supervisor an agent', supervisor, { id: 'b', role: 'agent' }, false],
  ] as const)('%s', (_, me, member, expected) => {
    expect(isManageable({ ...me, permissions: [...me.permissions] }, member)).toBe(expected);
  });

  it('lets only owners make owners', () => {
    expect(grantableRoles(owner)).toContain('owner');
    expect(grantableRoles(administrator)).not.toContain('owner');
    expect(grantableRoles(supervisor)).toEqual([]);
  });
});
