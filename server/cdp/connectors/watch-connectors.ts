import { asSystem } from '../../platform/context/index.ts';
import type { App } from '../../platform/context/index.ts';
import { warnOfOutage } from '../../platform/telemetry/index.ts';
import { findDueConnectors } from './connector-queries.ts';
import { runConnector } from './run-connector.ts';

const LOOK_MS = 5_000;
const AT_ONCE = 2;

/** The signal that wakes whoever runs connectors: somebody wants one to run now. */
export const CONNECTOR_SIGNAL = 'cdp.connectors';

/** Runs connectors when their time has come, two at once; a slow one holds up nobody but itself. */
export function watchConnectors(app: App): () => Promise<void> {
  const running = new Map<string, Promise<unknown>>();
  let stopped = false;
  let looking: Promise<void> = Promise.resolve();

  function run(tenant: string, id: string, isAsked: boolean): void {
    if (stopped || running.has(id)) return;
    const work = runConnector(app, tenant, id, isAsked)
      .catch((error: unknown) => warnOfOutage(app.log, error, 'a connector has to wait'))
      .finally(() => running.delete(id));
    running.set(id, work);
  }
  async function look(): Promise<void> {
    if (stopped || running.size >= AT_ONCE) return;
    const due = await asSystem(app, (db) => findDueConnectors(db, new Date(app.clock())));
    for (const { tenant, id } of due.slice(0, AT_ONCE - running.size)) run(tenant, id, false);
  }
  const timer = setInterval(() => {
    looking = looking
      .then(look)
      .catch((error: unknown) => warnOfOutage(app.log, error, 'connectors could not be looked after'));
  }, LOOK_MS);
  const unsubscribe = app.signals.subscribe(CONNECTOR_SIGNAL, (data) => {
    const { tenant, connectorId } = data as { tenant: string; connectorId: string };
    run(tenant, connectorId, true);
  });
  return async () => {
    stopped = true;
    clearInterval(timer);
    unsubscribe();
    await looking;
    await Promise.all(running.values());
  };
}
