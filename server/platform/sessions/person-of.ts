import { appError } from '../errors/index.ts';
import type { Identity } from '../http/index.ts';

/** The signed-in person and their session. Throws `auth.person_required` (403) for an API key. */
export function personOf(identity: Identity): { userId: string; sessionId: string } {
  const sessionId = identity.facts['session'];
  if (identity.actor.kind !== 'user' || sessionId === undefined) {
    throw appError('auth.person_required', 403, 'Only a signed-in person may do this.');
  }
  return { userId: identity.actor.id, sessionId };
}
