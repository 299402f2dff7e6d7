import { expect, it } from 'vitest';
import { expiryOf, stateOf } from './key-state.ts';

const now = Date.parse('2026-03-01T00:00:00Z');

it.each([
  [null, null, { name: 'live' }],
  ['2026-06-01T00:00:00Z', null, { name: 'live' }],
  ['2026-03-03T12:00:00Z', null, { name: 'soon', days: 3 }],
  ['2026-03-01T00:00:00Z', null, { name: 'expired' }],
  [null, '2026-02-01T00:00:00Z', { name: 'revoked' }],
  ['2026-02-01T00:00:00Z', '2026-01-01T00:00:00Z', { name: 'revoked' }],
])('a key until %s, revoked %s', (expiresAt, revokedAt, expected) => {
  expect(stateOf({ expiresAt, revokedAt }, now)).toEqual(expected);
});

it('counts a lifetime from now', () => {
  expect(expiryOf('d30', now)).toBe('2026-03-31T00:00:00.000Z');
  expect(expiryOf('never', now)).toBeUndefined();
});
