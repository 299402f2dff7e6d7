import { ChangeTicket, ListTickets, OpenTicket, Ticket, Tickets } from '../../../contracts/service/index.ts';
import { Closed } from '../../../contracts/closed.ts';
import { getCustomer } from '../../cdp/index.ts';
import type { Ctx } from '../../platform/context/index.ts';
import { appError } from '../../platform/errors/index.ts';
import { Id } from '../../platform/http/index.ts';
import type { Http } from '../../platform/http/index.ts';
import { newId } from '../../platform/ids/index.ts';
import { changeTicket, getTicketFor } from './change-ticket.ts';
import { openTicket } from './open-ticket.ts';
import { presentTickets } from './present-tickets.ts';
import { listTicketRows } from './ticket-queries.ts';
import type { TicketRow } from './ticket-queries.ts';

const USUAL_LIMIT = 50;
const NOBODYS = { conversationId: null, threadId: null, channel: null, messageSequence: null };
const One = Closed({ id: Id });

/** /api/tickets */
export function addTicketRoutes(http: Http): void {
  http.route(
    {
      method: 'GET',
      url: '/api/tickets',
      summary: 'Tickets, the newest first',
      access: { permission: 'tickets.read' },
      query: ListTickets,
      reply: Tickets,
    },
    ({ run, query }) =>
      run(async (ctx) => {
        const { limit = USUAL_LIMIT } = query;
        const rows = await listTicketRows(ctx, query, limit);
        const items = await presentTickets(ctx, rows.slice(0, limit));
        return { items, nextBefore: rows.length > limit ? (items.at(-1)?.number ?? null) : null };
      }),
  );
  http.route(
    {
      method: 'GET',
      url: '/api/tickets/:id',
      summary: 'One ticket',
      access: { permission: 'tickets.read' },
      params: One,
      reply: Ticket,
    },
    ({ run, params }) => run(async (ctx) => present(ctx, await getTicketFor(ctx, params.id))),
  );
  http.route(
    {
      method: 'POST',
      url: '/api/tickets',
      summary: 'Open a ticket for a customer',
      access: { permission: 'tickets.edit' },
      body: OpenTicket,
      reply: Ticket,
      status: 201,
    },
    ({ run, body: { customerId, ...ticket } }) =>
      run(async (ctx) => {
        const { id } = await getCustomer(ctx, customerId);
        const about = { ...NOBODYS, customerId: id };
        return present(ctx, await openTicket(ctx, ticket, { about, idempotencyKey: `person/${newId()}` }));
      }),
  );
  http.route(
    {
      method: 'PATCH',
      url: '/api/tickets/:id',
      summary: 'Close a ticket, open it again, or change its priority',
      access: { permission: 'tickets.edit' },
      params: One,
      body: ChangeTicket,
      reply: Ticket,
    },
    ({ run, params, body }) => run(async (ctx) => present(ctx, await changeTicket(ctx, params.id, body))),
  );
}

async function present(ctx: Ctx, row: TicketRow): Promise<Ticket> {
  const [shown] = await presentTickets(ctx, [row]);
  if (!shown) throw appError('service.ticket_unknown', 404, 'There is no such ticket.');
  return shown;
}
