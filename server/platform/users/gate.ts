import { appError } from '../errors/index.ts';

/** Lets a few pieces of work run at once and the others wait their turn. */
export type Gate = <T>(work: () => Promise<T>) => Promise<T>;

/** Throws `platform.busy` (503) when more than `mostWaiting` wait already. */
export function createGate(atOnce: number, mostWaiting: number): Gate {
  let running = 0;
  const waiting: (() => void)[] = [];
  return async (work) => {
    if (running >= atOnce) {
      if (waiting.length >= mostWaiting) throw appError('platform.busy', 503, 'Too much to do: try again.');
      await new Promise<void>((go) => waiting.push(go));
    } else running += 1;
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      if (next) next();
      else running -= 1;
    }
  };
}
