import type { ApiKey } from '../../../../contracts/platform/index.ts';

export type KeyState =
  { name: 'live' } | { name: 'soon'; days: number } | { name: 'expired' } | { name: 'revoked' };

const DAY_MS = 86_400_000;
const SOON_DAYS = 14;

/** Whether a key works at a moment; keys that end within two weeks are told apart. */
export function stateOf(key: Pick<ApiKey, 'expiresAt' | 'revokedAt'>, now: number): KeyState {
  if (key.revokedAt) return { name: 'revoked' };
  if (!key.expiresAt) return { name: 'live' };
  const left = Date.parse(key.expiresAt) - now;
  if (left <= 0) return { name: 'expired' };
  return left < SOON_DAYS * DAY_MS ? { name: 'soon', days: Math.ceil(left / DAY_MS) } : { name: 'live' };
}

export const LIFETIMES = { d30: 30, d90: 90, d365: 365, never: null } as const;
export type Lifetime = keyof typeof LIFETIMES;

/** When a key made now ends; undefined for one that does not. */
export function expiryOf(lifetime: Lifetime, now: number): string | undefined {
  const days = LIFETIMES[lifetime];
  return days === null ? undefined : new Date(now + days * DAY_MS).toISOString();
}
