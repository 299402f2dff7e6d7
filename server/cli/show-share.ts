const WIDTH = 30;

/** A bar of a share from 0 to 1 on stderr where that is a terminal; nothing where it is not. */
export function showShare(what: string): { show: (share: number) => void; end: () => void } {
  if (!process.stderr.isTTY) return { show: () => undefined, end: () => undefined };
  return {
    show(share) {
      const full = Math.round(share * WIDTH);
      const bar = `${'█'.repeat(full)}${'░'.repeat(WIDTH - full)}`;
      process.stderr.write(`\r${bar} ${Math.round(share * 100)}% ${what} `);
    },
    end: () => process.stderr.write('\r\x1b[K'),
  };
}
