import { sql } from 'kysely';
import { findCustomersOfIdentities } from '../../cdp/index.ts';
import { each } from '../../platform/events/index.ts';
import type { Subscription } from '../../platform/events/index.ts';

/**
 * The customer of a conversation is a cache beside its thread: when people are merged or parted, it is read
 * again from cdp for the threads concerned. Conversations themselves never merge.
 */
export const mergeFollower: Subscription = {
  consumer: 'service.merge_follower',
  types: ['cdp.customers_merged', 'cdp.customers_split'],
  handle: each(async (ctx, event) => {
    const given = event.payload['channelIdentityIds'];
    const ids = Array.isArray(given) ? given.map(String) : [];
    for (const [threadId, customerId] of await findCustomersOfIdentities(ctx, ids)) {
      await sql`
        update service.conversations set customer_id = ${customerId}
        where tenant = ${ctx.tenant} and thread_id = ${threadId} and customer_id <> ${customerId}`.execute(
        ctx.db,
      );
      for (const table of ['tickets', 'appointments', 'waits']) {
        await sql`
          update ${sql.table(`service.${table}`)} set customer_id = ${customerId}
          where tenant = ${ctx.tenant} and thread_id = ${threadId} and customer_id <> ${customerId}`.execute(
          ctx.db,
        );
      }
    }
  }),
};
