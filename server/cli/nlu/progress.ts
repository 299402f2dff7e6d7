import type { TrainingProgress } from '../../ai/index.ts';

const WIDTH = 30;

/** A bar on stderr where that is a terminal; nothing where it is not. */
export function showProgress(): { show: (progress: TrainingProgress) => void; end: () => void } {
  if (!process.stderr.isTTY) return { show: () => undefined, end: () => undefined };
  return {
    show({ stage, done }) {
      const full = Math.round(done * WIDTH);
      process.stderr.write(
        `\r${'█'.repeat(full)}${'░'.repeat(WIDTH - full)} ${Math.round(done * 100)}% ${stage} `,
      );
    },
    end: () => process.stderr.write('\r\x1b[K'),
  };
}
