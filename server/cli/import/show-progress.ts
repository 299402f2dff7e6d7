import type { Import } from '../../../contracts/cdp/index.ts';

const WIDTH = 30;

/** A bar on stderr where that is a terminal; nothing where it is not. */
export function showProgress(): { show: (state: Import) => void; end: () => void } {
  if (!process.stderr.isTTY) return { show: () => undefined, end: () => undefined };
  const begun = Date.now();
  return {
    show({ progress, cursor, counts }) {
      const full = Math.round(progress * WIDTH);
      const perSecond = Math.round(cursor / Math.max(0.001, (Date.now() - begun) / 1000));
      const bar = `${'█'.repeat(full)}${'░'.repeat(WIDTH - full)}`;
      process.stderr.write(
        `\r${bar} ${Math.floor(progress * 100)}% ${cursor} rows, ${counts.rejected} rejected, ${perSecond}/s \x1b[K`,
      );
    },
    end: () => process.stderr.write('\r\x1b[K'),
  };
}
