import { Type } from 'typebox';
import type { Static } from 'typebox';
import { Closed } from '../closed.ts';
import { CustomerTag } from './customer.ts';

/** POST /api/customers/{id}/tags */
export const AddTag = Closed({
  tag: Type.String({ minLength: 1, maxLength: 50 }),
  expiresAt: Type.Optional(
    Type.String({ format: 'date-time', description: 'from then on the customer carries it no more' }),
  ),
});
export type AddTag = Static<typeof AddTag>;

/** The tags of one customer, after POST and DELETE. */
export const CustomerTags = Type.Object({ items: Type.Array(CustomerTag) });
export type CustomerTags = Static<typeof CustomerTags>;

/** GET /api/tags: the tags in use, for completion. */
export const ListTags = Closed({
  prefix: Type.Optional(Type.String({ maxLength: 50 })),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 500 })),
});
export const Tags = Type.Object({ items: Type.Array(Type.String()) });
export type Tags = Static<typeof Tags>;

/** GET /api/customers/{id}/tags/history, the newest first. */
export const ListTagHistory = Closed({
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200 })),
  before: Type.Optional(Type.String({ format: 'uuid' })),
});

const Nullable = Type.Union([Type.String(), Type.Null()]);

export const TagHistory = Type.Object({
  items: Type.Array(
    Type.Object({
      id: Type.String(),
      change: Type.Enum(['added', 'removed', 'expired']),
      tag: Type.String(),
      source: Type.String(),
      by: Type.String(),
      at: Type.String(),
      recordId: Type.String({ description: 'the record (home) that the tag was about' }),
      confidence: Type.Number(),
      expiresAt: Nullable,
      evidence: Type.Union([Type.String(), Type.Null()], { description: 'such as the id of a message' }),
    }),
  ),
  nextBefore: Nullable,
});
export type TagHistory = Static<typeof TagHistory>;
