import type { Ctx } from '../../platform/context/index.ts';
import type { CustomerEvent } from '../events/index.ts';
import { takeOrderEvents } from '../orders/index.ts';
import { countEvents } from './computed/index.ts';
import { touchRecords } from './touch-records.ts';

/**
 * Takes new events into the profiles, in the transaction that stores them: when a record was seen, what is counted
 * from events, and the orders that they tell of. Each event must come once; late ones and any order are right.
 */
export async function applyEvents(ctx: Ctx, events: CustomerEvent[]): Promise<void> {
  await Promise.all([touchRecords(ctx, events), countEvents(ctx, events)]);
  await takeOrderEvents(ctx, events);
}
