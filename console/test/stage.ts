import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect } from 'vitest';
import { workerBrowser } from '../../test/harness/browser.ts';
import { findFaults } from '../../test/walk/find-faults.ts';
import { openContext, watchPage } from './browser.ts';
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
 * One address and one page for each appearance: what a test has loaded the next need not load again. What a test leaves
 * behind (cookies, stored values, the server's state) is cleared.
 */
export function useConsole(): ConsoleStage {
  let mock: MockServer;
  let page: Page;
  const pages = new Map<string, Page>();
  const complaints: string[] = [];

  async function change(options: PageOptions): Promise<void> {
    const appearance = JSON.stringify(options);
    page = pages.get(appearance) ?? (await openPage(options));
    pages.set(appearance, page);
    await page.emulateMedia({ colorScheme: options.dark ? 'dark' : 'light' });
  }

  async function openPage(options: PageOptions): Promise<Page> {
    const context = await openContext(await workerBrowser(), options);
    const opened = await context.newPage();
    watchPage(opened, complaints);
    return opened;
  }

  beforeAll(async () => {
    mock = await startMock();
  });
  afterAll(async () => {
    for (const each of pages.values()) await each.context().close();
    await mock.close();
  });
  beforeEach(async () => {
    mock.reset();
    await change({});
  });
  afterEach(async () => {
    for (const each of pages.values()) await leave(each, mock.url);
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

async function leave(page: Page, url: string): Promise<void> {
  if (!page.url().startsWith(url)) return;
  await page.evaluate(() => localStorage.clear());
  await page.goto('about:blank');
  await page.context().clearCookies();
}
