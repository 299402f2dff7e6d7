import { EVENTS_STORED, findHappened } from '../../cdp/index.ts';
import { asSystem, inTenant, SYSTEM } from '../../platform/context/index.ts';
import type { App } from '../../platform/context/index.ts';
import { warnOfOutage } from '../../platform/telemetry/index.ts';
import { endWait } from './end-wait.ts';
import { AWAITABLE } from './awaitable.ts';
import { startByDoings } from './start-by-event.ts';
import { listAwaiting, tenantsAwaiting } from './wait-queries.ts';

const GATHER_MS = 500;
const SWEEP_MS = 20_000;
const BATCH = 500;

/**
 * Wakes and starts the flows that wait for, or begin with, what a customer does, such as a named event of `/v1/track`. Such events have a log of their own:
 * a signal says that some came, and what got lost is found by a sweep.
 */
export function watchCustomers(app: App): () => Promise<void> {
  const told = new Map<string, Set<string>>();
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> | undefined;
  let stopped = false;

  async function serve(): Promise<void> {
    const tenants = [...told];
    told.clear();
    for (const [tenant, homeIds] of tenants) {
      await wakeAwaiting(app, tenant);
      await startByDoings(app, tenant, [...homeIds]);
    }
  }

  function kick(): void {
    timer = undefined;
    if (running || stopped) return;
    running = serve()
      .catch((error: unknown) => warnOfOutage(app.log, error, 'waiting flows could not be woken'))
      .finally(() => {
        running = undefined;
        if (told.size > 0 && !stopped) timer ??= setTimeout(kick, GATHER_MS);
      });
  }

  function tell(tenant: string, homeIds: string[] = []): void {
    const known = told.get(tenant) ?? new Set();
    for (const id of homeIds) known.add(id);
    told.set(tenant, known);
    timer ??= setTimeout(kick, GATHER_MS);
  }

  async function sweep(): Promise<void> {
    for (const tenant of await asSystem(app, tenantsAwaiting)) tell(tenant);
  }

  const unsubscribe = app.signals.subscribe(EVENTS_STORED, (data) => {
    const { tenant, homeIds } = data as { tenant: string; homeIds: string[] };
    tell(tenant, homeIds);
  });
  const sweeping = setInterval(
    () => void sweep().catch((error: unknown) => warnOfOutage(app.log, error, 'a sweep has to try again')),
    SWEEP_MS,
  );
  return async () => {
    stopped = true;
    unsubscribe();
    clearInterval(sweeping);
    clearTimeout(timer);
    await running;
  };
}

/** Ends the waits of a tenant whose event their customer has done since. Returns how many. */
export async function wakeAwaiting(app: App, tenant: string): Promise<number> {
  const who = { tenant, actor: SYSTEM };
  let woken = 0;
  let after: string | undefined;
  for (;;) {
    const { waits, happened } = await inTenant(app, who, async (ctx) => {
      const waits = await listAwaiting(ctx, after === undefined ? {} : { after }, BATCH);
      // What the event log tells of is not looked for among what customers do.
      const wanted = waits.map(({ customerId, event, createdAt }) => ({
        customerId,
        name: event === null || AWAITABLE.includes(event) ? '' : event,
        since: createdAt,
      }));
      return { waits, happened: await findHappened(ctx, wanted) };
    });
    for (const [place, wait] of waits.entries()) {
      const event = happened[place];
      if (!event) continue;
      const payload = { ...event.properties, at: event.at.toISOString() };
      const done = await inTenant(app, who, (ctx) => endWait(ctx, wait, { state: 'happened', payload }));
      if (done) woken += 1;
    }
    if (waits.length < BATCH) return woken;
    after = waits.at(-1)?.id;
  }
}
