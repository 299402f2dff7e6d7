import type { Ctx } from '../../platform/context/index.ts';
import type { CustomerEvent } from '../events/index.ts';
import { countEvents } from './computed/index.ts';
import { touchRecords } from './touch-records.ts';

/**
 * Takes new events into the profiles, in the transaction that stores them: when a record was seen, and what is counted
 * from events. Each event must come once; late ones and any order are right.
 */
export async function applyEvents(ctx: Ctx, events: CustomerEvent[]): Promise<void> {
  await Promise.all([touchRecords(ctx, events), countEvents(ctx, events)]);
}
