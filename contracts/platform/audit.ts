import { Type } from 'typebox';
import type { Static } from 'typebox';

/** One act of the audit chain. */
export const AuditEntry = Type.Object({
  n: Type.Integer({ description: 'place in the chain, from 1' }),
  at: Type.String(),
  /** `user`, `key` or `system`. */
  actorKind: Type.String(),
  actorId: Type.String(),
  actorName: Type.Union([Type.String(), Type.Null()]),
  action: Type.String(),
  /** What it was done to, as `kind/id`. */
  subject: Type.String(),
  details: Type.Object({}, { additionalProperties: true }),
  /** SHA-256 of the entry and the one before it, in hexadecimal. */
  hash: Type.String(),
});
export type AuditEntry = Static<typeof AuditEntry>;

/** GET /api/audit: the newest first. */
export const AuditPage = Type.Object({
  items: Type.Array(AuditEntry),
  nextCursor: Type.Union([Type.String(), Type.Null()]),
});
export type AuditPage = Static<typeof AuditPage>;
