import { Type } from 'typebox';
import type { Static } from 'typebox';
import { Closed } from '../closed.ts';
import { Email, Language, NewPassword, PersonName, Role } from './person.ts';

export const MemberStatus = Type.Union([
  Type.Literal('invited'),
  Type.Literal('active'),
  Type.Literal('disabled'),
]);
export type MemberStatus = Static<typeof MemberStatus>;

/** Somebody who works for the tenant. */
export const Member = Type.Object({
  id: Type.String(),
  email: Type.String(),
  name: Type.String(),
  role: Role,
  status: MemberStatus,
  language: Language,
  secondFactor: Type.Boolean(),
  createdAt: Type.String(),
  lastSignInAt: Type.Union([Type.String(), Type.Null()]),
});
export type Member = Static<typeof Member>;

/** GET /api/team */
export const Team = Type.Object({
  items: Type.Array(Member),
  nextCursor: Type.Union([Type.String(), Type.Null()]),
});
export type Team = Static<typeof Team>;

/** POST /api/team */
export const InviteMember = Closed({
  email: Email,
  name: PersonName,
  role: Role,
  language: Type.Optional(Language),
});
export type InviteMember = Static<typeof InviteMember>;

/** A link that is good once. It is shown only where it did not go by mail. */
export const AccountLink = Type.Object({
  purpose: Type.Union([Type.Literal('invitation'), Type.Literal('reset')]),
  url: Type.Union([Type.String(), Type.Null()]),
  mailed: Type.Boolean(),
  expiresAt: Type.String(),
});
export type AccountLink = Static<typeof AccountLink>;

/** The reply of POST /api/team */
export const InvitedMember = Type.Object({ member: Member, link: AccountLink });
export type InvitedMember = Static<typeof InvitedMember>;

/** PATCH /api/team/:id */
export const ChangeMember = Closed({
  name: Type.Optional(PersonName),
  role: Type.Optional(Role),
  status: Type.Optional(Type.Union([Type.Literal('active'), Type.Literal('disabled')])),
});
export type ChangeMember = Static<typeof ChangeMember>;

/**
 * Query of POST /api/team/:id/links (a new invitation for the invited, a new password for the others):
 * `show` gives the link even where a mail server is configured.
 */
export const LinkDelivery = Closed({
  delivery: Type.Optional(Type.Union([Type.Literal('mail'), Type.Literal('show')])),
});
export type LinkDelivery = Static<typeof LinkDelivery>;

const Token = Type.String({ minLength: 10, maxLength: 200 });

/** POST /api/invitations/preview */
export const PreviewInvitation = Closed({ token: Token });
export type PreviewInvitation = Static<typeof PreviewInvitation>;

/** What an invitation says of itself. */
export const Invitation = Type.Object({
  email: Type.String(),
  name: Type.String(),
  role: Role,
  language: Language,
  tenantName: Type.String(),
  expiresAt: Type.String(),
});
export type Invitation = Static<typeof Invitation>;

/** POST /api/invitations/accept: replies as a sign-in does. */
export const AcceptInvitation = Closed({
  token: Token,
  password: NewPassword,
  name: Type.Optional(PersonName),
  language: Type.Optional(Language),
});
export type AcceptInvitation = Static<typeof AcceptInvitation>;

/** POST /api/password-resets: the reply does not tell whether the email is known. */
export const RequestReset = Closed({ email: Email });
export type RequestReset = Static<typeof RequestReset>;

/** `mail`: whether this installation can send one; without, an administrator makes a link. */
export const ResetRequested = Type.Object({ mail: Type.Boolean() });
export type ResetRequested = Static<typeof ResetRequested>;

/** POST /api/password-resets/complete */
export const CompleteReset = Closed({ token: Token, password: NewPassword });
export type CompleteReset = Static<typeof CompleteReset>;
