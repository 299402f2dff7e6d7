import { Type } from 'typebox';
import type { Static } from 'typebox';
import { Closed } from '../closed.ts';

/** Something that a customer did, as a source told it. */
export const CustomerEvent = Type.Object({
  id: Type.String(),
  kind: Type.Union([
    Type.Literal('track'),
    Type.Literal('page'),
    Type.Literal('screen'),
    Type.Literal('group'),
  ]),
  name: Type.String({ description: 'of the event; of the page or screen; the group' }),
  at: Type.String(),
  receivedAt: Type.String(),
  source: Type.String({ description: 'the id of a source, or the name of an import' }),
  properties: Type.Record(Type.String(), Type.Unknown()),
  context: Type.Record(Type.String(), Type.Unknown()),
  masked: Type.Array(Type.String(), {
    description: 'names of properties that tell who somebody is: left out',
  }),
});
export type CustomerEvent = Static<typeof CustomerEvent>;

/** GET /api/customers/{id}/events, the newest first. */
export const ListCustomerEvents = Closed({
  name: Type.Optional(Type.String({ maxLength: 200 })),
  since: Type.Optional(Type.String({ format: 'date-time' })),
  cursor: Type.Optional(Type.String({ maxLength: 200 })),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200 })),
});

export const CustomerEvents = Type.Object({
  items: Type.Array(CustomerEvent),
  nextCursor: Type.Union([Type.String(), Type.Null()]),
});
export type CustomerEvents = Static<typeof CustomerEvents>;
