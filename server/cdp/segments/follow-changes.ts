import { inTenant, SYSTEM } from '../../platform/context/index.ts';
import type { Subscription } from '../../platform/events/index.ts';
import { markChanged } from '../changes/index.ts';

/** Lets customers be looked at again when they were made, merged, split, or got other attributes or tags. */
export const segmentFollower: Subscription = {
  consumer: 'cdp.segments',
  types: [
    'cdp.customer_created',
    'cdp.customers_merged',
    'cdp.customers_split',
    'cdp.customer_changed',
    'cdp.tag_added',
    'cdp.tag_removed',
  ],
  shards: 2,
  from: 'now',
  async handle(app, tenant, events) {
    const ids = events.flatMap(({ payload }) => [payload['customerId'], payload['from'], payload['into']]);
    const homeIds = ids.filter((id) => typeof id === 'string');
    await inTenant(app, { tenant, actor: SYSTEM }, async (ctx) => Promise.resolve(markChanged(ctx, homeIds)));
  },
};
