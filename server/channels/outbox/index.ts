export { startOutbox } from './start-outbox.ts';
export { listDeliveries } from './outbox-queries.ts';
export type { ChannelAdapter, Delivery, Outgoing } from './adapter.ts';
