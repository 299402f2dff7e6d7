import { inTenant, SYSTEM } from '../../platform/context/index.ts';
import type { StoredEvent, Subscription } from '../../platform/events/index.ts';
import { isId } from '../../platform/ids/index.ts';
import { AWAITABLE } from './awaitable.ts';
import { endWait } from './end-wait.ts';
import { startByLog } from './start-by-event.ts';
import { listAwaiting } from './wait-queries.ts';

const MOST = 1000;

/** Wakes the flows that wait for events of the log, and starts those that have them as their trigger. */
export const waitFollower: Subscription = {
  consumer: 'service.waits',
  types: AWAITABLE,
  from: 'now',
  batch: 500,
  async handle(app, tenant, events) {
    const who = { tenant, actor: SYSTEM };
    const awaiting = await inTenant(app, who, (ctx) =>
      listAwaiting(
        ctx,
        {
          events: [...new Set(events.map((event) => event.type))],
          customerIds: idsOf(events, 'customerId'),
          conversationIds: idsOf(events, 'conversationId'),
        },
        MOST,
      ),
    );
    for (const wait of awaiting) {
      const found = events.find(
        ({ type, payload, occurredAt }) =>
          type === wait.event &&
          occurredAt >= wait.createdAt &&
          (payload['customerId'] === wait.customerId || payload['conversationId'] === wait.conversationId),
      );
      if (!found) continue;
      const { payload } = found;
      await inTenant(app, who, (ctx) => endWait(ctx, wait, { state: 'happened', payload }));
    }
    await startByLog(app, tenant, events);
  },
};

function idsOf(events: StoredEvent[], name: string): string[] {
  const found = events.map(({ payload }) => payload[name]);
  return [...new Set(found.filter((id) => typeof id === 'string' && isId(id)))] as string[];
}
