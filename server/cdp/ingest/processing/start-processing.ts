import type { App } from '../../../platform/context/index.ts';
import { warnOfOutage } from '../../../platform/telemetry/index.ts';
import { INTAKE_SIGNAL } from '../intake/intake.ts';
import { SHARDS } from '../intake/shard.ts';
import { listShardsWaiting } from '../intake/waiting.ts';
import { processShards } from './process-shards.ts';

const SWEEP_MS = 1000;
/** What arrives within this time shares a transaction. */
const GATHER_MS = 30;
const AT_ONCE = 2;

/**
 * Processes what waits in the intake: a moment after a commit told of it, and every second what a crash or another process
 * left. Several processes share the work, each shard in one of them at a time.
 */
export function startProcessing(app: App): () => Promise<void> {
  if (app.config.role === 'web') return () => Promise.resolve();
  // Shards by tenant, in the order in which they were asked for; busy ones are not taken a second time.
  const asked = new Map<string, Set<number>>();
  const busy = new Map<string, Set<number>>();
  const running = new Set<Promise<void>>();
  let gathering: NodeJS.Timeout | undefined;
  let stopped = false;

  function ask(tenant: string, shards: number[]): void {
    const set = asked.get(tenant) ?? new Set();
    asked.set(tenant, set);
    for (const shard of shards) set.add(shard);
    if (running.size > 0 || stopped) return;
    gathering ??= setTimeout(() => {
      gathering = undefined;
      fill();
    }, GATHER_MS);
  }

  // A share of the shards that leaves the others something to do.
  function takeNext(): { tenant: string; shards: number[] } | undefined {
    for (const [tenant, set] of asked) {
      const held = busy.get(tenant);
      const free = [...set].filter((shard) => !held?.has(shard)).slice(0, SHARDS / AT_ONCE);
      if (free.length === 0) continue;
      for (const shard of free) set.delete(shard);
      asked.delete(tenant);
      // The tenant goes to the end of the line.
      if (set.size > 0) asked.set(tenant, set);
      return { tenant, shards: free };
    }
    return undefined;
  }

  function fill(): void {
    while (!stopped && running.size < AT_ONCE) {
      const next = takeNext();
      if (!next) return;
      const work = run(next.tenant, next.shards).finally(() => {
        running.delete(work);
        fill();
      });
      running.add(work);
    }
  }

  async function run(tenant: string, shards: number[]): Promise<void> {
    const held = busy.get(tenant) ?? new Set();
    busy.set(tenant, held);
    for (const shard of shards) held.add(shard);
    try {
      if ((await processShards(app, tenant, shards)) === 'more') ask(tenant, shards);
    } catch (error) {
      warnOfOutage(app.log, error, 'events have to wait to be processed');
    } finally {
      for (const shard of shards) held.delete(shard);
      if (held.size === 0) busy.delete(tenant);
    }
  }

  async function sweep(): Promise<void> {
    for (const { tenant, shard } of await listShardsWaiting(app)) ask(tenant, [shard]);
  }

  const unsubscribe = app.signals.subscribe(INTAKE_SIGNAL, (data) => {
    const { tenant, shards } = data as { tenant: string; shards: number[] };
    ask(tenant, shards);
  });
  let sweeping: Promise<void> = Promise.resolve();
  const timer = setInterval(() => {
    sweeping = sweep().catch((error: unknown) =>
      warnOfOutage(app.log, error, 'the intake could not be looked through'),
    );
  }, SWEEP_MS);
  return async () => {
    stopped = true;
    clearInterval(timer);
    clearTimeout(gathering);
    unsubscribe();
    await sweeping;
    await Promise.all(running);
  };
}
