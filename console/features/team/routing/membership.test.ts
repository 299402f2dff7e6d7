import { expect, it } from 'vitest';
import { membershipChanges } from './membership.ts';

it('changes only the agents who come or go', () => {
  const agents = [
    { id: 'a', skillGroupIds: ['g', 'x'] },
    { id: 'b', skillGroupIds: ['x'] },
    { id: 'c', skillGroupIds: ['g'] },
    { id: 'd', skillGroupIds: [] },
  ];
  expect(membershipChanges(agents, 'g', ['b', 'c'])).toEqual([
    { id: 'a', skillGroupIds: ['x'] },
    { id: 'b', skillGroupIds: ['x', 'g'] },
  ]);
});
