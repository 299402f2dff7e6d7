export { inboxOf } from './inbox.ts';
export type { Inbox } from './inbox.ts';
export type { Accepted, InboundMessage } from './receive-messages.ts';
export { forgetReceived } from './forget-received.ts';
