import type { App } from '../context/index.ts';
import { createOwnership } from './ownership.ts';
import { startLoop } from './shard-loop.ts';
import type { Subscription } from './subscription.ts';

/** The running consumers of this process. */
export interface Consumers {
  stop(): Promise<void>;
  /** Resolves when every shard owned here has handled all that was committed before the call. */
  drained(): Promise<void>;
}

/**
 * Runs the shards of all subscriptions. Of several processes one owns a shard at a time. A wake-up signal
 * follows each commit that wrote events; a look every second catches what a lost signal left.
 */
export function startConsumers(app: App, subscriptions: Subscription[]): Consumers {
  const ownership = createOwnership(app.pools.url);
  const loops = subscriptions.flatMap((subscription) =>
    Array.from({ length: subscription.shards ?? 1 }, (_, shard) =>
      startLoop(app, subscription, shard, ownership),
    ),
  );
  const unsubscribe = [
    app.signals.subscribe('platform.events', () => loops.forEach((loop) => loop.wake())),
    app.signals.subscribe('platform.events.replayed', () => loops.forEach((loop) => loop.startOver())),
  ];
  return {
    async stop() {
      for (const end of unsubscribe) end();
      await Promise.all(loops.map((loop) => loop.stop()));
      await ownership.end();
    },
    async drained() {
      await Promise.all(loops.map((loop) => loop.drained()));
    },
  };
}
