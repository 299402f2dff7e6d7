import type { ConversationSummary } from '../../../../contracts/service/conversation.ts';

/** What a person may do with a conversation as it stands. */
export interface Allowed {
  accept: boolean;
  takeover: boolean;
  reply: boolean;
  resolve: boolean;
  reopen: boolean;
  transfer: boolean;
}

/** From the conversation's state, whose it is, and whether the person supervises. */
export function allowed(one: ConversationSummary, me: string, supervises: boolean): Allowed {
  const mine = one.status === 'assigned' && one.agent?.id === me;
  const others = one.status === 'bot' || (one.status === 'assigned' && !mine);
  return {
    accept: one.status === 'queued',
    takeover: supervises && others,
    reply: mine,
    resolve: mine || (supervises && one.status !== 'resolved'),
    reopen: one.status === 'resolved',
    transfer: mine || (supervises && (one.status === 'queued' || one.status === 'assigned')),
  };
}
