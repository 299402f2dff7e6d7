export { appendEvents } from './append-events.ts';
export type { NewEvent } from './append-events.ts';
export { each } from './subscription.ts';
export type { StoredEvent, Subscription } from './subscription.ts';
export { startConsumers } from './start-consumers.ts';
export type { Consumers } from './start-consumers.ts';
export { listParked, replayParked } from './parked.ts';
export { keepEventPartitions } from './partitions.ts';
export { consumerLag } from './lag.ts';
