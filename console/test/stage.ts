import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect } from 'vitest';
import { findFaults } from '../../test/walk/find-faults.ts';
import { openBrowser, openContext, watchPage } from './browser.ts';
import type { PageOptions } from './browser.ts';
import { startMock } from './mock/server.ts';
import type { MockServer } from './mock/server.ts';

/** The console in a browser on a scripted server, set up anew for each test of a file. */
export interface ConsoleStage {
  readonly mock: MockServer;
  readonly page: Page;
  /** Opens an address of the console. */
  open(path: string): Promise<void>;
  /** Goes on with a page in another size, appearance or language. */
  change(options: PageOptions): Promise<void>;
  /** Serious faults for axe, after all that moves has come to rest. */
  seriousViolations(): Promise<string[]>;
}

/**
 * One browser, one address and one context for each appearance: what a test has loaded the next need not load again. What a
 * test leaves behind (cookies, stored values, the server's state) is cleared.
 */
export function useConsole(): ConsoleStage {
  let browser: Browser;
  let mock: MockServer;
  let page: Page;
  const contexts = new Map<string, BrowserContext>();
  const complaints: string[] = [];

  async function change(options: PageOptions): Promise<void> {
    const appearance = JSON.stringify(options);
    const context = contexts.get(appearance) ?? (await openContext(browser, options));
    contexts.set(appearance, context);
    page = await context.newPage();
    watchPage(page, complaints);
  }

  beforeAll(async () => {
    [browser, mock] = await Promise.all([openBrowser(), startMock()]);
  });
  afterAll(async () => {
    await browser.close();
    await mock.close();
  });
  beforeEach(async () => {
    mock.reset();
    await change({});
  });
  afterEach(async () => {
    for (const context of contexts.values()) await leave(context, mock.url);
    expect(complaints.splice(0)).toEqual([]);
  });

  return {
    get mock() {
      return mock;
    },
    get page() {
      return page;
    },
    open: async (path) => {
      await page.goto(mock.url + path);
    },
    change,
    seriousViolations: () => findFaults(page),
  };
}

async function leave(context: BrowserContext, url: string): Promise<void> {
  for (const page of context.pages()) {
    if (page.url().startsWith(url)) await page.evaluate(() => localStorage.clear());
    await page.close();
  }
  await context.clearCookies();
}
