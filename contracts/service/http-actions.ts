import { Type } from 'typebox';
import type { Static } from 'typebox';
import { Closed } from '../closed.ts';

const FieldName = Type.String({ pattern: '^[A-Za-z][A-Za-z0-9_]{0,59}$' });

/** What a flow gives to the action. */
export const HttpField = Closed({
  name: FieldName,
  type: Type.Enum(['text', 'number', 'boolean']),
  required: Type.Boolean(),
});
export type HttpField = Static<typeof HttpField>;

const Header = {
  name: Type.String({ pattern: "^[A-Za-z0-9!#$%&'*+.^_`|~-]{1,60}$" }),
  secret: Type.Boolean({ description: 'kept sealed and never shown again' }),
};

const SHARED = {
  name: Type.String({ pattern: '^[a-z][a-z0-9_]{0,39}$', description: 'flows call it http.<name>' }),
  title: Type.String({ minLength: 1, maxLength: 100 }),
  method: Type.Enum(['GET', 'POST', 'PUT', 'PATCH', 'DELETE']),
  url: Type.String({
    pattern: '^https?://[^/{}\\s]+(/|$)',
    maxLength: 1000,
    description: '{{field}} after the host; also customer_id, conversation_id, channel, idempotency_key',
  }),
  fields: Type.Array(HttpField, { maxItems: 30 }),
  body: Type.Union([Type.String({ maxLength: 10_000 }), Type.Null()], {
    description: 'JSON with {{field}} in its texts; a text that is nothing but one field takes its type',
  }),
  result: Type.Array(
    Closed({ name: FieldName, path: Type.String({ maxLength: 200, description: 'data.items.0.status' }) }),
    { maxItems: 30 },
  ),
  timeLimitMs: Type.Integer({ minimum: 100, maximum: 60_000 }),
  retries: Type.Integer({ minimum: 0, maximum: 5, description: 'after 429, 503 or a broken connection' }),
  idempotencyHeader: Type.Union([Header.name, Type.Null()]),
  sample: Type.Record(
    FieldName,
    Type.Union([Type.String({ maxLength: 1000 }), Type.Number(), Type.Boolean()]),
    {
      description: 'an input to try it with',
    },
  ),
  enabled: Type.Boolean(),
};

/** POST /api/http-actions and PUT /api/http-actions/{id} */
export const SaveHttpAction = Closed({
  ...SHARED,
  headers: Type.Array(
    Closed({
      ...Header,
      value: Type.Union([Type.String({ maxLength: 2000, pattern: '^[\\x20-\\x7e]*$' }), Type.Null()], {
        description: 'null keeps the secret that is stored',
      }),
    }),
    { maxItems: 20 },
  ),
});
export type SaveHttpAction = Static<typeof SaveHttpAction>;

export const HttpAction = Type.Object({
  id: Type.String(),
  ...SHARED,
  headers: Type.Array(
    Type.Object({
      ...Header,
      value: Type.Union([Type.String(), Type.Null()], { description: 'null: a secret is stored' }),
    }),
  ),
  createdAt: Type.String(),
  updatedAt: Type.String(),
});
export type HttpAction = Static<typeof HttpAction>;
export const HttpActions = Type.Object({ items: Type.Array(HttpAction) });
export type HttpActions = Static<typeof HttpActions>;

/** POST /api/http-actions/{id}/try */
export const TryHttpAction = Closed({ input: SHARED.sample });
export type TryHttpAction = Static<typeof TryHttpAction>;
export const HttpActionTried = Type.Object({
  ok: Type.Boolean(),
  ms: Type.Integer(),
  code: Type.Union([Type.String(), Type.Null()]),
  result: Type.Record(Type.String(), Type.Unknown()),
});
export type HttpActionTried = Static<typeof HttpActionTried>;
