import type { Progress } from '../../platform/backup/index.ts';

/** Shows on standard error how far a long command is, when a person sits in front of it. */
export function showProgress(verb: string): { update(progress: Progress): void; end(): void } {
  if (!process.stderr.isTTY) return { update: () => undefined, end: () => undefined };
  let shownAt = 0;
  return {
    update({ step, rows, bytes }) {
      const now = Date.now();
      if (now - shownAt < 100) return;
      shownAt = now;
      const parts = [`${verb} ${step}`];
      if (rows > 0) parts.push(`${rows} rows`);
      if (bytes > 0) parts.push(megabytes(bytes));
      process.stderr.write(`\r${parts.join(' · ')}\u001b[K`);
    },
    end: () => void process.stderr.write('\r\u001b[K'),
  };
}

/** A number of bytes for people. */
export function megabytes(bytes: number): string {
  return `${(bytes / 1_048_576).toFixed(1)} MB`;
}
