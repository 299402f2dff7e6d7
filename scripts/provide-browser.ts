import { spawnSync } from 'node:child_process';
import { findChromium } from '../test/harness/find-chromium.ts';

const PACKAGES = ['chromium', 'fonts-wqy-microhei'];
const BY_HAND = `Install Chromium ("apt-get install ${PACKAGES.join(' ')}"), or name it: CHROMIUM=/path/to/chromium npm test.`;

/** The browser for the tests; when there is none and we are root on Debian, it is installed first. */
export async function provideBrowser(): Promise<{ path: string } | { missing: string }> {
  const path = findChromium();
  if (path) return { path };
  if (process.getuid?.() !== 0 || !hasApt()) return { missing: `There is no Chromium here. ${BY_HAND}` };
  console.log(`Installing ${PACKAGES.join(' and ')} for the tests in a browser …`);
  const installed = apt(['update']) && apt(['install', '-y', '--no-install-recommends', ...PACKAGES]);
  const found = findChromium();
  if (installed && found) return { path: found };
  return { missing: `Chromium could not be installed. ${BY_HAND}` };
}

function hasApt(): boolean {
  return spawnSync('apt-get', ['--version'], { stdio: 'ignore' }).status === 0;
}

function apt(args: string[]): boolean {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const { status } = spawnSync('apt-get', ['-qq', ...args], { stdio: ['ignore', 'ignore', 'inherit'], env });
  return status === 0;
}
