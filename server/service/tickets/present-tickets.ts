import type { Ticket } from '../../../contracts/service/index.ts';
import { listCustomerSummaries } from '../../cdp/index.ts';
import type { Ctx } from '../../platform/context/index.ts';
import { openValues } from '../sealing/index.ts';
import type { TicketRow } from './ticket-queries.ts';

type Texts = Pick<Ticket, 'subject' | 'description' | 'fields'>;

/** Where the texts of a ticket are stored. */
export function placeOf(id: string): string {
  return `service.tickets/${id}`;
}

/** Tickets as people see them, with their texts and the customer's name. */
export async function presentTickets(ctx: Ctx, rows: TicketRow[]): Promise<Ticket[]> {
  const opened = await openValues(
    ctx,
    rows.map(({ id, dataKeyId, sealed }) => ({ place: placeOf(id), dataKeyId, sealed })),
  );
  const customers = await listCustomerSummaries(ctx, [...new Set(rows.map((row) => row.customerId))]);
  return rows.map((row, place) => {
    const texts = opened[place] as Texts | undefined;
    return {
      id: row.id,
      number: row.number,
      kind: row.kind,
      subject: texts?.subject ?? '',
      description: texts?.description ?? '',
      fields: texts?.fields ?? {},
      priority: row.priority,
      status: row.status,
      customerId: row.customerId,
      customerName: customers.get(row.customerId)?.name ?? '',
      conversationId: row.conversationId,
      createdAt: row.createdAt.toISOString(),
      updatedAt: row.updatedAt.toISOString(),
      closedAt: row.closedAt?.toISOString() ?? null,
    };
  });
}
