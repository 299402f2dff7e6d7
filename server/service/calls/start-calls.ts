import { asSystem, inTenant, SYSTEM } from '../../platform/context/index.ts';
import type { App } from '../../platform/context/index.ts';
import { warnOfOutage } from '../../platform/telemetry/index.ts';
import { listDueCalls, renewLease } from './call-queries.ts';
import { LEASE_MS, runCall } from './run-call.ts';
import { CALLS_STORED } from './store-call.ts';

const AT_ONCE = 32;
const BATCH = 200;
const SWEEP_MS = 1_000;
const RENEW_MS = 2_000;

/**
 * Carries out what flows want done: right after the commit, and by a sweep what a lost signal, a pause or a crash left. As many at
 * once as are good for the database; the rest waits its turn.
 */
export function startCalls(app: App): () => Promise<void> {
  const waiting = new Map<string, { tenant: string; id: string }>();
  const running = new Map<string, { tenant: string; done: Promise<void> }>();
  const stopping = new AbortController();
  let sweeping: Promise<void> | undefined;

  function take(tenant: string, ids: string[]): void {
    for (const id of ids) if (!running.has(id)) waiting.set(id, { tenant, id });
    pump();
  }

  function pump(): void {
    for (const [key, { tenant, id }] of waiting) {
      if (stopping.signal.aborted || running.size >= AT_ONCE) return;
      waiting.delete(key);
      const done = runCall(app, tenant, id, stopping.signal)
        .catch((error: unknown) => warnOfOutage(app.log, error, 'a call has to be taken up again'))
        .finally(() => {
          running.delete(id);
          pump();
        });
      running.set(id, { tenant, done });
    }
  }

  async function sweep(): Promise<void> {
    const due = await asSystem(app, (db) => listDueCalls(db, new Date(app.clock()), BATCH));
    for (const { tenant, id } of due) take(tenant, [id]);
  }

  async function renew(): Promise<void> {
    for (const [tenant, mine] of Map.groupBy([...running], ([, each]) => each.tenant)) {
      const ids = mine.map(([id]) => id);
      await inTenant(app, { tenant, actor: SYSTEM }, (ctx) => renewLease(ctx, ids, LEASE_MS));
    }
  }

  const report = (error: unknown): void => warnOfOutage(app.log, error, 'a sweep of calls has to try again');
  const unsubscribe = app.signals.subscribe(CALLS_STORED, (data) => {
    const { tenant, ids } = data as { tenant: string; ids: string[] };
    take(tenant, ids);
  });
  const timers = [
    setInterval(() => {
      sweeping ??= sweep()
        .catch(report)
        .finally(() => (sweeping = undefined));
    }, SWEEP_MS),
    setInterval(() => void renew().catch(report), RENEW_MS),
  ];
  return async () => {
    stopping.abort();
    unsubscribe();
    timers.forEach(clearInterval);
    await sweeping;
    await Promise.all([...running.values()].map(({ done }) => done));
  };
}
