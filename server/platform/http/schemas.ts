import { Type } from 'typebox';

export const Id = Type.String({ format: 'uuid' });

/** Query of a list: `limit` rows after `cursor` (opaque, from the page before). */
export const Page = {
  cursor: Type.Optional(Type.String({ maxLength: 500 })),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200 })),
};

export const NoContent = Type.Null({ description: 'nothing' });

/** RFC 9457 problem details, the form of every error. */
export const ProblemReply = Type.Object(
  {
    type: Type.String(),
    title: Type.String(),
    status: Type.Integer(),
    code: Type.String(),
    detail: Type.String(),
    errors: Type.Optional(Type.Array(Type.Object({ field: Type.String(), message: Type.String() }))),
  },
  { additionalProperties: true },
);
