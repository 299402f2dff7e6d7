import type { App } from '../../../platform/context/index.ts';
import { warnOfOutage } from '../../../platform/telemetry/index.ts';
import { CHANGED_SIGNAL, tenantsChanged } from '../../changes/index.ts';
import { clearLeftovers } from './clear-leftovers.ts';
import { evaluateChanged, evaluateDue } from './evaluate-changed.ts';
import { fillNext } from './fill-segment.ts';
import { tenantsDue, tenantsToFill } from './find-work.ts';

/** Published with `{tenant}` when there is a list to fill or to delete. */
export const FILL_SIGNAL = 'cdp.segments_to_fill';
const SWEEP_MS = 1000;

/**
 * Keeps segments up to date: changes as soon as they are told of, what time brings and new conditions beside it, and every
 * second whatever a lost signal left.
 */
export function startSegments(app: App): () => Promise<void> {
  const loops = [
    startLoop(app, {
      signal: CHANGED_SIGNAL,
      find: () => tenantsChanged(app),
      step: async (tenant) => (await evaluateChanged(app, tenant)) > 0,
    }),
    startLoop(app, {
      find: () => tenantsDue(app),
      step: async (tenant) => (await evaluateDue(app, tenant)) > 0,
    }),
    startLoop(app, {
      signal: FILL_SIGNAL,
      find: async () => {
        const { fill, clear } = await tenantsToFill(app);
        return [...new Set([...fill, ...clear])];
      },
      step: async (tenant) => (await fillNext(app, tenant)) || (await clearLeftovers(app, tenant)),
    }),
  ];
  return async () => {
    await Promise.all(loops.map((stop) => stop()));
  };
}

interface Work {
  signal?: string;
  /** Tenants with something to do. */
  find(): Promise<string[]>;
  /** Does some of it; false when there was nothing left. */
  step(tenant: string): Promise<boolean>;
}

/** Takes the tenants in turn, a step each, until nobody has anything left. */
function startLoop(app: App, work: Work): () => Promise<void> {
  const asked = new Set<string>();
  let running: Promise<void> | undefined;
  let sweeping: Promise<void> | undefined;
  let stopped = false;

  function kick(): void {
    if (running || stopped || asked.size === 0) return;
    running = serve().finally(() => {
      running = undefined;
      setImmediate(kick);
    });
  }

  async function serve(): Promise<void> {
    const [tenant] = asked;
    if (tenant === undefined) return;
    asked.delete(tenant);
    try {
      if (await work.step(tenant)) asked.add(tenant);
    } catch (error) {
      // The sweep comes back to it.
      warnOfOutage(app.log, error, 'segments could not be brought up to date');
    }
  }

  async function sweep(): Promise<void> {
    try {
      for (const tenant of await work.find()) asked.add(tenant);
      kick();
    } catch (error) {
      warnOfOutage(app.log, error, 'segments have to look again for what is to do');
    }
  }

  const unsubscribe = work.signal
    ? app.signals.subscribe(work.signal, (data) => {
        asked.add((data as { tenant: string }).tenant);
        kick();
      })
    : undefined;
  const timer = setInterval(() => {
    sweeping ??= sweep().finally(() => (sweeping = undefined));
  }, SWEEP_MS);
  return async () => {
    stopped = true;
    unsubscribe?.();
    clearInterval(timer);
    await sweeping;
    await running;
  };
}
