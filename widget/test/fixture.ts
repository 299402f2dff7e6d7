import { expect } from 'vitest';
import type { BrowserContext, BrowserContextOptions } from 'playwright-core';
import { buildWidget } from './build.ts';
import { workerBrowser } from '../../test/harness/browser.ts';
import { onPage, serveHostPage } from './browser.ts';
import type { HostPage, Widget } from './browser.ts';
import { startChatServer } from './chat-server.ts';
import type { ChatServer } from './chat-server.ts';

/** A browser, the built widget, a chat server of the test's own, and a shop's page on another origin. */
export interface Fixture {
  server: ChatServer;
  /** Opens the shop's page as a new visitor; what goes wrong in it ends up in `complaints`. */
  visit(options?: BrowserContextOptions & { data?: string; isOpen?: boolean }): Promise<Widget>;
  /** Another tab of the same visitor. */
  visitAgain(widget: Widget): Promise<Widget>;
  complaints: string[];
  end(): Promise<void>;
}

let built: Promise<string> | undefined;

export async function createFixture(): Promise<Fixture> {
  built ??= buildWidget();
  const [browser, code] = await Promise.all([workerBrowser(), built]);
  const server = await startChatServer();
  server.serve('/widget.js', 'text/javascript', code);
  const host: HostPage = await serveHostPage(server.url);
  const contexts: BrowserContext[] = [];
  const complaints: string[] = [];

  async function open(context: BrowserContext, data: string, isOpen: boolean): Promise<Widget> {
    const page = await context.newPage();
    page.on('pageerror', (error) => complaints.push(String(error)));
    page.on('console', (message) => {
      // The browser itself reports every request that fails; the tests make some fail.
      if (
        message.type() === 'error' &&
        !/Failed to load resource|WebSocket connection/.test(message.text())
      ) {
        complaints.push(message.text());
      }
    });
    await page.goto(`${host.url}?data=${encodeURIComponent(data)}`);
    const widget = onPage(page);
    await widget.launcher.waitFor();
    if (isOpen) {
      await widget.launcher.click();
      await widget.dialog.waitFor();
    }
    return widget;
  }

  return {
    server,
    complaints,
    async visit({ data = '', isOpen = true, ...options } = {}) {
      const context = await browser.newContext({ reducedMotion: 'reduce', ...options });
      context.setDefaultTimeout(25_000);
      contexts.push(context);
      return open(context, data, isOpen);
    },
    visitAgain: (widget) => open(widget.page.context(), '', true),
    async end() {
      for (const context of contexts) await context.close();
      await host.close();
      await server.close();
    },
  };
}

/** Expects of what `read` gives that it becomes so, with patience for a busy machine. */
export function eventually<T>(read: () => T | Promise<T>) {
  return expect.poll(read, { interval: 20 });
}
