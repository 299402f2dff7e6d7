import type { Running } from '../process/start-process.ts';

/** Says where Zhike is reached; with a demo, also how to sign in. */
export async function greet(running: Running, _demo: boolean): Promise<void> {
  process.stdout.write(`Zhike 知客 is running at ${running.url}\n`);
}
