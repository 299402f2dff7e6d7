import { normaliseEmail } from './email.ts';
import { normalisePhone } from './phone.ts';
import { normaliseUserId } from './user-id.ts';

/** What a person is known by outside: the user id of the enterprise, a telephone number, an email address. */
export type IdentifierKind = 'user_id' | 'phone' | 'email';

const NORMALISERS: Record<IdentifierKind, (text: string) => string | undefined> = {
  user_id: normaliseUserId,
  phone: normalisePhone,
  email: normaliseEmail,
};

/** The one form of an identifier under which it is stored and found; undefined where the text is none of its kind. */
export function normaliseIdentifier(kind: IdentifierKind, text: string): string | undefined {
  return NORMALISERS[kind](text);
}

export function isIdentifierKind(text: string): text is IdentifierKind {
  return Object.hasOwn(NORMALISERS, text);
}
