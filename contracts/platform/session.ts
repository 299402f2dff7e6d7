import { Type } from 'typebox';
import type { Static } from 'typebox';
import { Closed } from '../closed.ts';
import { Email, Language, PersonName, Role, SecretCode } from './person.ts';

/** POST /api/session: signs in. `code` is a one-time code or a recovery code; `tenant` a slug, when the email exists in several. */
export const SignIn = Closed({
  email: Email,
  password: Type.String({ minLength: 1, maxLength: 200 }),
  code: Type.Optional(SecretCode),
  tenant: Type.Optional(Type.String({ minLength: 1, maxLength: 63 })),
});
export type SignIn = Static<typeof SignIn>;

/** Who is signed in, and what they may do: the reply of GET and POST /api/session. */
export const SessionReply = Type.Object({
  user: Type.Object({
    id: Type.String(),
    email: Type.String(),
    name: Type.String(),
    role: Role,
    language: Language,
    secondFactor: Type.Boolean({ description: 'a second factor is set up' }),
  }),
  tenant: Type.Object({ id: Type.String(), name: Type.String(), slug: Type.String() }),
  permissions: Type.Array(Type.String()),
  /** Goes into the header `x-zhike-csrf` of every request that changes something. */
  csrfToken: Type.String(),
  /** The tenant demands a second factor and this session has none: it may only set one up. */
  mustEnrol: Type.Boolean(),
  expiresAt: Type.String(),
});
export type SessionReply = Static<typeof SessionReply>;

/** PATCH /api/session/profile: one's own name, language, password. */
export const ChangeProfile = Closed({
  name: Type.Optional(PersonName),
  language: Type.Optional(Language),
  password: Type.Optional(
    Closed({
      current: Type.String({ minLength: 1, maxLength: 200 }),
      next: Type.String({ minLength: 1, maxLength: 200 }),
    }),
  ),
});
export type ChangeProfile = Static<typeof ChangeProfile>;

export const OwnSession = Type.Object({
  id: Type.String(),
  /** Browser and system, roughly. */
  device: Type.String(),
  /** The network part of the address. */
  network: Type.String(),
  createdAt: Type.String(),
  lastSeenAt: Type.String(),
  current: Type.Boolean(),
});
export type OwnSession = Static<typeof OwnSession>;

/** GET /api/session/sessions */
export const OwnSessions = Type.Object({ sessions: Type.Array(OwnSession) });
export type OwnSessions = Static<typeof OwnSessions>;

/** POST /api/session/totp, …/totp/disable and …/totp/recovery-codes: a change of the second factor needs the password. */
export const ConfirmPassword = Closed({ password: Type.String({ minLength: 1, maxLength: 200 }) });
export type ConfirmPassword = Static<typeof ConfirmPassword>;

/** What an authenticator app needs; nothing changes until a code confirms it. */
export const TotpEnrolment = Type.Object({
  secret: Type.String(),
  uri: Type.String(),
  /** An SVG image as a data URL. */
  qr: Type.String(),
});
export type TotpEnrolment = Static<typeof TotpEnrolment>;

/** POST /api/session/totp/confirm */
export const ConfirmTotp = Closed({ code: Type.String({ pattern: '^[0-9]{6}$' }) });
export type ConfirmTotp = Static<typeof ConfirmTotp>;

/** Shown once; each code is good for one sign-in without the app. */
export const RecoveryCodes = Type.Object({ recoveryCodes: Type.Array(Type.String()) });
export type RecoveryCodes = Static<typeof RecoveryCodes>;
