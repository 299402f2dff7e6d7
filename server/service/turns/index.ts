import type { Subscription } from '../../platform/events/index.ts';
import { takeTurns } from './take-turns.ts';

/**
 * Takes the turns of customers' messages, and of what flows have waited for, in order for each thread, many threads at once.
 */
export const turnTaker: Subscription = {
  consumer: 'service.turns',
  types: ['channels.message_received', 'service.call_finished', 'service.wait_ended', 'service.flow_moved'],
  shards: 2,
  batch: 100,
  handle: takeTurns,
};
