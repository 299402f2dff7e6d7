import { Type } from 'typebox';
import type { Static } from 'typebox';
import { Closed } from '../closed.ts';

export const TicketPriority = Type.Enum(['low', 'normal', 'high', 'urgent']);
export type TicketPriority = Static<typeof TicketPriority>;
export const TicketStatus = Type.Enum(['open', 'closed']);
export type TicketStatus = Static<typeof TicketStatus>;

/** What a ticket is opened with. */
export const NewTicket = Closed({
  kind: Type.String({ minLength: 1, maxLength: 60, description: 'what it is about: refund, repair …' }),
  subject: Type.String({ minLength: 1, maxLength: 200 }),
  description: Type.Optional(Type.String({ maxLength: 5000 })),
  priority: Type.Optional(TicketPriority),
  fields: Type.Optional(
    Type.Record(
      Type.String({ pattern: '^[^\\u0000-\\u001f]{1,60}$' }),
      Type.Union([Type.String({ maxLength: 2000 }), Type.Number(), Type.Boolean(), Type.Null()]),
      { maxProperties: 40 },
    ),
  ),
});
export type NewTicket = Static<typeof NewTicket>;

/** POST /api/tickets: by a person, for a customer. */
export const OpenTicket = Closed({
  ...NewTicket.properties,
  customerId: Type.String({ format: 'uuid' }),
});
export type OpenTicket = Static<typeof OpenTicket>;

export const Ticket = Type.Object({
  id: Type.String(),
  number: Type.Integer(),
  kind: Type.String(),
  subject: Type.String({ description: 'empty where the customer was erased' }),
  description: Type.String(),
  fields: Type.Record(Type.String(), Type.Unknown()),
  priority: TicketPriority,
  status: TicketStatus,
  customerId: Type.String(),
  customerName: Type.String(),
  conversationId: Type.Union([Type.String(), Type.Null()]),
  createdAt: Type.String(),
  updatedAt: Type.String(),
  closedAt: Type.Union([Type.String(), Type.Null()]),
});
export type Ticket = Static<typeof Ticket>;

/** GET /api/tickets, the newest first. */
export const ListTickets = Closed({
  status: Type.Optional(TicketStatus),
  customerId: Type.Optional(Type.String({ format: 'uuid' })),
  before: Type.Optional(
    Type.Integer({ minimum: 1, maximum: 2_147_483_647, description: 'tickets with a smaller number' }),
  ),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 100 })),
});
export type ListTickets = Static<typeof ListTickets>;

export const Tickets = Type.Object({
  items: Type.Array(Ticket),
  nextBefore: Type.Union([Type.Integer(), Type.Null()]),
});
export type Tickets = Static<typeof Tickets>;

/** PATCH /api/tickets/{id} */
export const ChangeTicket = Closed({
  status: Type.Optional(TicketStatus),
  priority: Type.Optional(TicketPriority),
});
export type ChangeTicket = Static<typeof ChangeTicket>;
