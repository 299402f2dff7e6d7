import type { Visitor } from '../../contracts/web-chat/index.ts';
import type { Keep } from './storage.ts';
import { newId } from './new-id.ts';

/** What a page tells the widget about its visitor; `name`, `email` and `phone` are short for traits. */
export type Identity = Pick<Visitor, 'userId' | 'userHash' | 'traits'> & {
  name?: string;
  email?: string;
  phone?: string;
};

/** The lasting id of this browser's anonymous visitor, made on first use. */
export function anonymousId(keep: Keep): string {
  const known = keep.get('anonymous');
  if (known) return known;
  const made = newId();
  keep.set('anonymous', made);
  return made;
}

/**
 * Notes who is signed in on the page. Returns true when somebody else was before: what that person left behind
 * (the anonymous thread, unsent messages, the read position) must then not be shown to the next one.
 */
export function noteUser(keep: Keep, userId: string | undefined): boolean {
  if (userId === undefined) return false;
  const before = keep.get('user');
  keep.set('user', userId);
  return before !== null && before !== userId;
}

/** Forgets the visitor of this browser. */
export function forgetVisitor(keep: Keep): void {
  for (const key of ['anonymous', 'user', ...keep.keys('seen:')]) keep.remove(key);
}

/** The visitor part of a session request; empty values and values of the wrong type are left out. */
export function describeVisitor(identity: Identity, anonymous: string): Visitor {
  const visitor: Visitor = { anonymousId: anonymous };
  if (identity.userId) visitor.userId = String(identity.userId).slice(0, 200);
  if (visitor.userId && /^[0-9a-f]{64}$/i.test(identity.userHash ?? '')) visitor.userHash = identity.userHash;
  const { name, email, phone } = identity;
  const traits: Record<string, string | number | boolean> = {};
  for (const [key, value] of Object.entries({ ...identity.traits, name, email, phone })) {
    const kind = typeof value;
    if ((kind === 'string' && value !== '') || kind === 'number' || kind === 'boolean') {
      traits[key] = value as string | number | boolean;
    }
  }
  if (Object.keys(traits).length > 0) visitor.traits = traits;
  return visitor;
}
