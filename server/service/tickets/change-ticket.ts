import type { ChangeTicket } from '../../../contracts/service/index.ts';
import { record } from '../../platform/audit/index.ts';
import type { Ctx } from '../../platform/context/index.ts';
import { appError } from '../../platform/errors/index.ts';
import { appendEvents } from '../../platform/events/index.ts';
import { findTicket, updateTicket } from './ticket-queries.ts';
import type { TicketRow } from './ticket-queries.ts';

/** The only road to a ticket. Throws `service.ticket_unknown` (404). */
export async function getTicketFor(ctx: Ctx, id: string, lock = false): Promise<TicketRow> {
  const row = await findTicket(ctx, id, lock);
  if (!row) throw appError('service.ticket_unknown', 404, 'There is no such ticket.');
  return row;
}

/** Closes a ticket, opens it again, or changes how urgent it is. Throws `service.ticket_unknown` (404). */
export async function changeTicket(ctx: Ctx, id: string, change: ChangeTicket): Promise<TicketRow> {
  const before = await getTicketFor(ctx, id, true);
  const row = { ...before, ...change };
  if (row.status === before.status && row.priority === before.priority) return before;
  row.updatedAt = ctx.now;
  if (row.status !== before.status) row.closedAt = row.status === 'closed' ? ctx.now : null;
  await updateTicket(ctx, row);
  const { status, priority, customerId, conversationId } = row;
  await record(ctx, {
    action: 'service.ticket_changed',
    subject: `ticket/${id}`,
    details: { status, priority },
  });
  const moved = status === before.status ? 'changed' : status === 'closed' ? 'closed' : ('reopened' as const);
  await appendEvents(ctx, [
    {
      type: `service.ticket_${moved}`,
      key: id,
      payload: { ticketId: id, number: row.number, kind: row.kind, status, customerId, conversationId },
    },
  ]);
  return row;
}
