import { chromium } from 'playwright-core';
import type { Browser, LaunchOptions } from 'playwright-core';
import { findChromium } from './find-chromium.ts';

const ARGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  // A page of a test lives for a second or two: compiling for speed would cost more than it gains.
  '--js-flags=--no-opt,--no-maglev',
];

let running: Promise<Browser> | undefined;

/** The browser of this worker: its test files share it, each with contexts of its own. It ends with the worker. */
export async function workerBrowser(): Promise<Browser> {
  running ??= startForWorker();
  const browser = await running;
  if (browser.isConnected()) return browser;
  running = startForWorker();
  return running;
}

async function startForWorker(): Promise<Browser> {
  // Its own way of ending at a signal is to exit, which no worker may; so the worker closes it and then obeys.
  const browser = await launchBrowser({ handleSIGTERM: false });
  process.once('SIGTERM', () => void browser.close().finally(() => process.kill(process.pid, 'SIGTERM')));
  return browser;
}

/** Starts the system's Chromium, or the one that CHROMIUM names. */
export function launchBrowser(options: LaunchOptions = {}): Promise<Browser> {
  return chromium.launch({ executablePath: findChromium() ?? '/usr/bin/chromium', args: ARGS, ...options });
}
