export { saveEvents } from './save-events.ts';
export { listEventsOf, readCursor } from './list-events.ts';
export { findHappened } from './find-happened.ts';
export type { Awaited, Happened } from './find-happened.ts';
export type { EventFilter } from './list-events.ts';
export type { CustomerEvent, EventKind, StoredEvent } from './customer-event.ts';
export { customerEventPartitions, makeMonths } from './partitions.ts';
export { countHours, countStoredEvents, scanEvents } from './scan-events.ts';
export type { EventPlace } from './scan-events.ts';
