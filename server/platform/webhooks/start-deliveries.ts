import { asSystem } from '../context/index.ts';
import type { App } from '../context/index.ts';
import type { Job } from '../jobs/index.ts';
import { warnOfOutage } from '../telemetry/index.ts';
import { deliverDue } from './deliver.ts';
import { findDue, forgetDeliveries } from './delivery-queries.ts';
import { WEBHOOK_SIGNAL } from './queue-deliveries.ts';

const LOOK_MS = 2_000;
const KEEP_MS = 30 * 86_400_000;

/** Delivers what is due, each webhook by itself so that a slow one holds up nobody: on a signal, and every two seconds what is left. */
export function startDeliveries(app: App): () => Promise<void> {
  const running = new Map<string, Promise<void>>();
  let stopped = false;
  let looking: Promise<void> = Promise.resolve();

  async function deliver(tenant: string, webhookId: string): Promise<void> {
    while (!stopped && (await deliverDue(app, tenant, webhookId)) > 0);
  }
  async function look(): Promise<void> {
    if (stopped) return;
    for (const { tenant, webhookId } of await asSystem(app, (db) => findDue(db, new Date(app.clock())))) {
      if (running.has(webhookId)) continue;
      const work = deliver(tenant, webhookId)
        .catch((error: unknown) => warnOfOutage(app.log, error, 'a webhook has to wait'))
        .finally(() => running.delete(webhookId));
      running.set(webhookId, work);
    }
  }
  const wake = (): void => {
    looking = looking
      .then(look)
      .catch((error: unknown) => warnOfOutage(app.log, error, 'webhooks could not be looked after'));
  };
  const timer = setInterval(wake, LOOK_MS);
  const unsubscribe = app.signals.subscribe(WEBHOOK_SIGNAL, wake);
  return async () => {
    stopped = true;
    clearInterval(timer);
    unsubscribe();
    await looking;
    await Promise.all(running.values());
  };
}

/** Removes deliveries that were settled thirty days ago. */
export const forgetOldDeliveries: Job = {
  name: 'platform.forget_deliveries',
  cron: '41 3 * * *',
  async run(app) {
    await asSystem(app, (db) => forgetDeliveries(db, new Date(app.clock() - KEEP_MS)));
  },
};
