import type { Browser, BrowserContext, Page } from 'playwright-core';

export interface PageOptions {
  width?: number;
  height?: number;
  dark?: boolean;
  language?: 'zh-CN' | 'en';
}

/** A browser of somebody's own in one size, appearance and language. */
export function openContext(
  browser: Browser,
  { width = 1280, height = 720, dark = false, language = 'zh-CN' }: PageOptions = {},
): Promise<BrowserContext> {
  return browser.newContext({
    viewport: { width, height },
    colorScheme: dark ? 'dark' : 'light',
    locale: language,
    timezoneId: 'Asia/Shanghai',
    reducedMotion: 'reduce',
  });
}

/** Collects what a page throws or logs as an error. */
export function watchPage(page: Page, complaints: string[]): void {
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (line) => {
    // The browser itself reports refused requests; the screens show those in their own words.
    if (line.type() === 'error' && !/Failed to load resource|WebSocket/.test(line.text()))
      complaints.push(line.text());
  });
}
