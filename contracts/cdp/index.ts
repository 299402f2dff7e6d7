export * from './customer.ts';
export * from './tags.ts';
export type { CdpEvents } from './events.ts';
