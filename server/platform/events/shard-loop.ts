import type { App } from '../context/index.ts';
import { storageProblem } from '../errors/index.ts';
import { warnOfOutage } from '../telemetry/index.ts';
import type { Ownership } from './ownership.ts';
import { createShard } from './run-shard.ts';
import type { Subscription } from './subscription.ts';

const POLL_MS = 1000;
const PAUSE_AFTER_ERROR_MS = 250;

/** One shard's reading loop. */
export interface Loop {
  wake(): void;
  /** Forgets what it knows and reads its state from the store again. */
  startOver(): void;
  stop(): Promise<void>;
  drained(): Promise<void>;
}

/** Reads and handles until stopped: at once when woken, else every second; after an error it starts over. */
export function startLoop(app: App, subscription: Subscription, shard: number, ownership: Ownership): Loop {
  const worker = createShard(app, subscription, shard);
  let stopping = false;
  let asked = 0;
  let waiters: { at: number; done: () => void }[] = [];
  let wakeIdle: (() => void) | undefined;
  let hurry: (() => void) | undefined;

  function pause(ms: number, arm: (end: () => void) => void): Promise<void> {
    return new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, ms);
      arm(() => {
        clearTimeout(timer);
        resolve();
      });
    });
  }

  async function round(): Promise<boolean> {
    const at = asked;
    try {
      const more = (await ownership.has(subscription.consumer, shard)) && (await worker.runOnce());
      if (more) return true;
      for (const waiter of waiters) if (waiter.at <= at) waiter.done();
      waiters = waiters.filter((waiter) => waiter.at > at);
      return asked !== at;
    } catch (error) {
      if (storageProblem(error)) warnOfOutage(app.log, error, 'the consumers have to start over');
      else app.log.error({ err: error, consumer: subscription.consumer }, 'a consumer has to start over');
      if (!stopping) await pause(PAUSE_AFTER_ERROR_MS, (end) => (hurry = end));
      return true;
    }
  }

  async function run(): Promise<void> {
    while (!stopping) {
      const again = await round();
      if (stopping) return;
      if (!again) await pause(POLL_MS, (end) => (wakeIdle = hurry = end));
      wakeIdle = undefined;
      // Whoever is in no hurry lets more come together; a waiter or the end cuts this short.
      if (subscription.gatherMs && waiters.length === 0 && !stopping) {
        await pause(subscription.gatherMs, (end) => (hurry = end));
      }
    }
  }

  const running = run();
  return {
    wake() {
      asked += 1;
      wakeIdle?.();
    },
    startOver() {
      worker.forget();
      asked += 1;
      wakeIdle?.();
    },
    async stop() {
      stopping = true;
      hurry?.();
      await running;
    },
    drained() {
      return new Promise((done) => {
        asked += 1;
        waiters.push({ at: asked, done });
        hurry?.();
      });
    },
  };
}
