export { addTicketRoutes } from './routes.ts';
export { ticketOpen } from './ticket-action.ts';
export { emptyTickets } from './ticket-queries.ts';
