import type { NewTicket } from '../../../contracts/service/index.ts';
import type { Given } from '../../platform/actions/index.ts';
import type { Ctx } from '../../platform/context/index.ts';
import { appendEvents } from '../../platform/events/index.ts';
import { newId } from '../../platform/ids/index.ts';
import { keyOfThread, sealValue } from '../sealing/index.ts';
import { placeOf } from './present-tickets.ts';
import { findTicketByKey, insertTicket, nextNumber } from './ticket-queries.ts';
import type { TicketRow } from './ticket-queries.ts';

/** Opens a ticket for a customer, in the words given; the same key gives the same ticket. */
export async function openTicket(
  ctx: Ctx,
  ticket: NewTicket,
  { about, idempotencyKey }: Given,
): Promise<TicketRow> {
  const before = await findTicketByKey(ctx, idempotencyKey);
  if (before) return before;
  const number = await nextNumber(ctx);
  // Whoever had the same key at the same time holds the numbers until it is stored.
  const meanwhile = await findTicketByKey(ctx, idempotencyKey);
  if (meanwhile) return meanwhile;
  const { kind, subject, description = '', fields = {}, priority = 'normal' } = ticket;
  const id = newId(ctx.now.getTime());
  const dataKeyId = await keyOfThread(ctx, about.threadId);
  const value = { subject, description, fields };
  const row: TicketRow = {
    id,
    number,
    kind,
    priority,
    status: 'open',
    customerId: about.customerId,
    conversationId: about.conversationId,
    threadId: about.threadId,
    dataKeyId,
    sealed: await sealValue(ctx, { place: placeOf(id), dataKeyId, value }),
    idempotencyKey,
    createdAt: ctx.now,
    updatedAt: ctx.now,
    closedAt: null,
  };
  await insertTicket(ctx, row);
  const { customerId, conversationId } = row;
  await appendEvents(ctx, [
    {
      type: 'service.ticket_opened',
      key: id,
      payload: { ticketId: id, number, kind, priority, customerId, conversationId },
    },
  ]);
  return row;
}
