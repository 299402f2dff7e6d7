import { setTimeout as wait } from 'node:timers/promises';

/** Resolves when the address answers with 200. Throws when it has not within that time. */
export async function listenerAt(url: string, withinMs: number): Promise<void> {
  const until = Date.now() + withinMs;
  while (Date.now() < until) {
    const answer = await fetch(url).catch(() => undefined);
    if (answer?.status === 200) return;
    await wait(100);
  }
  throw new Error(`${url} did not answer within ${withinMs / 1000} s`);
}
