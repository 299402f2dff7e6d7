import { Type } from 'typebox';
import type { Static } from 'typebox';
import { Closed } from '../closed.ts';
import { KeyRole } from './person.ts';

/** POST /api/keys */
export const CreateKey = Closed({
  name: Type.String({ minLength: 1, maxLength: 80, pattern: '\\S' }),
  role: KeyRole,
  expiresAt: Type.Optional(Type.String({ format: 'date-time' })),
});
export type CreateKey = Static<typeof CreateKey>;

/** PATCH /api/keys/:id */
export const RenameKey = Closed({ name: Type.String({ minLength: 1, maxLength: 80, pattern: '\\S' }) });
export type RenameKey = Static<typeof RenameKey>;

export const ApiKey = Type.Object({
  id: Type.String(),
  name: Type.String(),
  /** The beginning of the secret, to tell keys apart. */
  prefix: Type.String(),
  role: KeyRole,
  createdBy: Type.String({ description: 'id of the person' }),
  createdAt: Type.String(),
  lastUsedAt: Type.Union([Type.String(), Type.Null()]),
  expiresAt: Type.Union([Type.String(), Type.Null()]),
  revokedAt: Type.Union([Type.String(), Type.Null()]),
});
export type ApiKey = Static<typeof ApiKey>;

/** GET /api/keys */
export const ApiKeys = Type.Object({ keys: Type.Array(ApiKey) });
export type ApiKeys = Static<typeof ApiKeys>;

/** The reply of POST /api/keys: the only time that the secret is shown. */
export const CreatedKey = Type.Object({ key: ApiKey, secret: Type.String() });
export type CreatedKey = Static<typeof CreatedKey>;
