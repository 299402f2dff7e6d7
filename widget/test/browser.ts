import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { BrowserContextOptions, Locator, Page } from 'playwright-core';

/** A page of some shop, on an origin of its own. */
export interface HostPage {
  url: string;
  close(): Promise<void>;
}

/** Serves one page that embeds the widget from `widgetOrigin`, under a policy as strict as a bank's. */
export async function serveHostPage(widgetOrigin: string): Promise<HostPage> {
  const socketOrigin = widgetOrigin.replace('http', 'ws');
  const policy = [
    "default-src 'none'",
    `script-src ${widgetOrigin}`,
    `connect-src ${widgetOrigin} ${socketOrigin}`,
    `img-src ${widgetOrigin}`,
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ].join('; ');
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://page');
    const extra = url.searchParams.get('data') ?? '';
    response.writeHead(200, {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': policy,
    });
    response.end(`<!doctype html><html lang="zh-CN"><meta name="viewport" content="width=device-width">
<title>Shop</title><body><h1>Shop</h1><label>Search <input id="search"></label>
<script async src="${widgetOrigin}/widget.js" data-chat-key="test" ${extra || 'data-language="zh-CN"'}></script>`);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

export const PHONE: BrowserContextOptions = {
  viewport: { width: 390, height: 844 },
  isMobile: true,
  hasTouch: true,
  deviceScaleFactor: 2,
};

/** What a test touches of the widget. Playwright's locators see into open shadow trees. */
export interface Widget {
  page: Page;
  launcher: Locator;
  dialog: Locator;
  log: Locator;
  field: Locator;
  bubbles: Locator;
  say(text: string): Promise<void>;
}

/** Names the parts of the widget on a page. */
export function onPage(page: Page): Widget {
  const dialog = page.getByRole('dialog');
  const field = dialog.getByRole('textbox', { name: /消息|Message/ });
  return {
    page,
    launcher: page.locator('.launcher'),
    dialog,
    log: dialog.getByRole('log'),
    field,
    bubbles: page.locator('.row[data-sequence] .bubble .text'),
    async say(text) {
      await field.fill(text);
      await field.press('Enter');
    },
  };
}
