export { addTicketRoutes } from './routes.ts';
export { ticketOpen } from './ticket-action.ts';
export { emptyTickets, listTicketRows } from './ticket-queries.ts';
