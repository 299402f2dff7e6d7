import type { App } from '../context/index.ts';
import type { EventNews } from './append-events.ts';
import { lanesOf } from './lane.ts';
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
  const readers = subscriptions.flatMap((subscription) =>
    Array.from({ length: subscription.shards ?? 1 }, (_, shard) => ({
      loop: startLoop(app, subscription, shard, ownership),
      types: new Set(subscription.types),
      lanes: new Set(lanesOf(shard, subscription.shards ?? 1)),
    })),
  );
  const loops = readers.map((reader) => reader.loop);
  const unsubscribe = [
    app.signals.subscribe('platform.events', (data) => {
      const { types, lanes } = data as EventNews;
      for (const { loop, ...reader } of readers) {
        if (types.some((type) => reader.types.has(type)) && lanes.some((lane) => reader.lanes.has(lane))) {
          loop.wake();
        }
      }
    }),
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
