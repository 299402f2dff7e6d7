/** How long to wait before attempt number `attempt` (from 0), in ms: anything up to a limit that doubles from one second. */
export function backoff(attempt: number, cap = 30_000, random: () => number = Math.random): number {
  return 100 + random() * Math.min(cap, 1000 * 2 ** attempt);
}

/** A wait that can be cut short. */
export interface Pause {
  wait(milliseconds: number): Promise<void>;
  wake(): void;
}

/** One pause at a time; a new wait ends the one before. */
export function createPause(): Pause {
  let finish = () => {};
  return {
    wait(milliseconds) {
      finish();
      return new Promise((resolve) => {
        const timer = setTimeout(resolve, milliseconds);
        finish = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    },
    wake: () => finish(),
  };
}
