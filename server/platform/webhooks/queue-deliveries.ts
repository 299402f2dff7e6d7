import { WEBHOOK_EVENTS } from '../../../contracts/platform/index.ts';
import { inTenant, SYSTEM } from '../context/index.ts';
import type { Subscription } from '../events/index.ts';
import { insertDeliveries } from './delivery-queries.ts';
import { wantsEvent } from './patterns.ts';
import { listWanting } from './webhook-queries.ts';

/** The signal that wakes whoever delivers. */
export const WEBHOOK_SIGNAL = 'platform.webhooks';

/** Turns events into deliveries for the webhooks that want them. */
export const webhookQueue: Subscription = {
  consumer: 'platform.webhooks',
  types: [...WEBHOOK_EVENTS],
  batch: 500,
  gatherMs: 200,
  from: 'now',
  async handle(app, tenant, events) {
    const queued = await inTenant(app, { tenant, actor: SYSTEM }, async (ctx) => {
      const webhooks = await listWanting(ctx);
      const wanted = webhooks.flatMap(({ id, events: patterns }) =>
        events.filter(({ type }) => wantsEvent(patterns, type)).map((event) => ({ webhookId: id, event })),
      );
      return insertDeliveries(ctx, wanted);
    });
    if (queued > 0) app.signals.publish(WEBHOOK_SIGNAL, { tenant });
  },
};
