import { onConnection } from '../../db/index.ts';
import type { Job } from '../../jobs/index.ts';
import { keepEventPartitions } from './partitions.ts';

/** Days that events are kept, at least. */
export const EVENTS_KEPT_DAYS = 30;

/** Makes the coming weeks' partitions of the event log and drops those that nobody needs any more. */
export const eventPartitions: Job = {
  name: 'platform.keep_event_partitions',
  cron: '7 2 * * *',
  run: (app) =>
    onConnection(app.pools.url, (client) => keepEventPartitions(client, app.clock(), EVENTS_KEPT_DAYS)),
};
