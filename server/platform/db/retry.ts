import { setTimeout as wait } from 'node:timers/promises';
import { isDatabaseAway } from '../errors/index.ts';

/** Runs `work` again with growing pauses for as long as the database is away, at most `forMs` milliseconds. */
export async function retryWhileDatabaseAway<T>(forMs: number, work: () => Promise<T>): Promise<T> {
  const until = Date.now() + forMs;
  for (let pause = 20; ; pause = Math.min(pause * 2, 500)) {
    try {
      return await work();
    } catch (error) {
      if (!isDatabaseAway(error) || Date.now() + pause > until) throw error;
      await wait(pause);
    }
  }
}
