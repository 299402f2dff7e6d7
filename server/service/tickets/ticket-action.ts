import { Type } from 'typebox';
import { NewTicket } from '../../../contracts/service/index.ts';
import type { Action } from '../../platform/actions/index.ts';
import { openTicket } from './open-ticket.ts';

/** Opens a ticket for the customer of the conversation. */
export const ticketOpen: Action<typeof NewTicket> = {
  name: 'ticket.open',
  title: { 'zh-CN': '创建工单', en: 'Open a ticket' },
  input: NewTicket,
  output: Type.Object({ number: Type.Integer(), ticketId: Type.String(), status: Type.String() }),
  permission: 'tickets.edit',
  async run(ctx, input, given) {
    const { id, number, status } = await openTicket(ctx, input, given);
    return { number, ticketId: id, status };
  },
};
