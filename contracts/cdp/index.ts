export * from './computed.ts';
export * from './customer.ts';
export * from './identity.ts';
export * from './orders.ts';
export * from './profile.ts';
export * from './tags.ts';
export type { CdpEvents } from './events.ts';
export * from './ingest.ts';
export * from './customer-event.ts';
