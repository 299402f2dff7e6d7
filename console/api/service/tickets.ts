import { infiniteQueryOptions } from '@tanstack/react-query';
import type { ChangeTicket, Ticket, Tickets, TicketStatus } from '../../../contracts/service/index.ts';
import { request } from '../request.ts';

/** GET /api/tickets, the newest first. */
export function ticketsQuery(status: TicketStatus | undefined) {
  return infiniteQueryOptions({
    queryKey: ['tickets', status ?? 'all'],
    queryFn: ({ signal, pageParam }) =>
      request<Tickets>('GET', '/api/tickets', { query: { status, before: pageParam, limit: 50 }, signal }),
    initialPageParam: null as number | null,
    getNextPageParam: (page) => page.nextBefore,
    refetchInterval: 30_000,
  });
}

/** PATCH /api/tickets/{id} */
export async function changeTicket(id: string, change: ChangeTicket): Promise<Ticket> {
  return request('PATCH', `/api/tickets/${id}`, { body: change });
}
