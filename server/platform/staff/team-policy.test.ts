import { describe, expect, it } from 'vitest';
import type { StaffRole } from '../permissions/index.ts';
import { refusalOf } from './team-policy.ts';
import type { Refusal, TeamChange } from './team-policy.ts';

type Row = [
  manager: StaffRole | undefined,
  target: StaffRole | 'self' | undefined,
  change: TeamChange,
  expected: Refusal | undefined,
];

describe('the rules of the team', () => {
  const rows: Row[] = [
    ['owner', undefined, { kind: 'invite', role: 'owner' }, undefined],
    ['administrator', undefined, { kind: 'invite', role: 'administrator' }, undefined],
    ['administrator', undefined, { kind: 'invite', role: 'owner' }, 'team.owner_only'],
    ['supervisor', undefined, { kind: 'invite', role: 'agent' }, 'team.forbidden'],
    ['agent', 'agent', { kind: 'rename' }, 'team.forbidden'],
    ['analyst', 'self', { kind: 'change_role', role: 'owner' }, 'team.forbidden'],
    ['administrator', 'agent', { kind: 'change_role', role: 'administrator' }, undefined],
    ['administrator', 'agent', { kind: 'change_role', role: 'owner' }, 'team.owner_only'],
    ['administrator', 'owner', { kind: 'change_role', role: 'agent' }, 'team.owner_only'],
    ['administrator', 'owner', { kind: 'rename' }, 'team.owner_only'],
    ['administrator', 'owner', { kind: 'disable' }, 'team.owner_only'],
    ['administrator', 'owner', { kind: 'remove' }, 'team.owner_only'],
    ['administrator', 'owner', { kind: 'make_link' }, 'team.owner_only'],
    ['administrator', 'owner', { kind: 'remove_second_factor' }, 'team.owner_only'],
    ['administrator', 'administrator', { kind: 'remove' }, undefined],
    ['administrator', 'self', { kind: 'change_role', role: 'owner' }, 'team.own_role'],
    ['administrator', 'self', { kind: 'change_role', role: 'agent' }, undefined],
    ['administrator', 'self', { kind: 'disable' }, 'team.own_account'],
    ['administrator', 'self', { kind: 'make_link' }, 'team.own_account'],
    ['owner', 'self', { kind: 'remove' }, 'team.own_account'],
    ['owner', 'self', { kind: 'remove_second_factor' }, 'team.own_account'],
    ['owner', 'self', { kind: 'change_role', role: 'administrator' }, undefined],
    ['owner', 'owner', { kind: 'change_role', role: 'agent' }, undefined],
    ['owner', 'owner', { kind: 'remove' }, undefined],
    ['owner', 'agent', { kind: 'change_role', role: 'owner' }, undefined],
    [undefined, 'owner', { kind: 'remove' }, undefined],
  ];
  it.each(rows)('%s on %s, %o: %s', (manager, target, change, expected) => {
    const role = target === 'self' ? manager : target;
    const on = role && { id: target === 'self' ? 'me' : 'other', role };
    expect(refusalOf({ id: 'me', role: manager }, on, change)).toBe(expected);
  });
});
