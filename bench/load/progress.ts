const WIDTH = 30;
const EVERY_MS = 200;

/** Shows how far a long step is, on standard error and only to a person. */
export function startProgress(step: string, total: number): { add(count?: number): void; end(): void } {
  if (!process.stderr.isTTY) return { add: () => undefined, end: () => undefined };
  let done = 0;
  let shownAt = 0;
  return {
    add(count = 1) {
      done += count;
      const now = performance.now();
      if (now - shownAt < EVERY_MS && done < total) return;
      shownAt = now;
      const full = Math.round((WIDTH * done) / Math.max(1, total));
      const bar = '█'.repeat(full) + '░'.repeat(Math.max(0, WIDTH - full));
      process.stderr.write(`\r${bar} ${step} ${done}/${total}\u001b[K`);
    },
    end: () => void process.stderr.write('\r\u001b[K'),
  };
}
