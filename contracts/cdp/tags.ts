import { Type } from 'typebox';
import type { Static } from 'typebox';
import { Closed } from '../closed.ts';
import { CustomerTag } from './customer.ts';

/** POST /api/customers/{id}/tags */
export const AddTag = Closed({ tag: Type.String({ minLength: 1, maxLength: 50 }) });
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
