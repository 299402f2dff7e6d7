import { createHmac } from 'node:crypto';
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { vi } from 'vitest';
import type { BenchServer } from '../../bench/load/start-server.ts';
import { onPage } from '../../widget/test/browser.ts';
import type { Widget } from '../../widget/test/browser.ts';
import { workerBrowser } from '../harness/browser.ts';
import { startDemoServer } from './demo-server.ts';

/** A busy machine is slow in a browser first. Each file says so for its own tests: this module may have been loaded by another. */
export function takeTime(): void {
  vi.setConfig({ testTimeout: 60_000 });
}

const BUILT = fileURLToPath(new URL('../../dist/', import.meta.url));

/** A whole Zhike with the demo shop, a browser, and everybody who opens a page of it. */
export interface Stage {
  server: BenchServer;
  /** What any page threw, logged as an error or asked of another host. */
  complaints: string[];
  /** One request with the demo's API key; throws unless it succeeds. */
  api<Reply>(method: string, path: string, body?: object): Promise<Reply>;
  /** Opens the shop's page with the chat on it, as a visitor of its own. */
  visit(who?: Visitor, options?: BrowserContextOptions): Promise<Widget>;
  /** Signs a colleague in, in a browser of their own, and opens a page of the console. */
  signIn(email: string, path: string, options?: BrowserContextOptions): Promise<Page>;
  openPage(options?: BrowserContextOptions): Promise<Page>;
  /** Conversations come to this colleague from now on. */
  goOnline(page: Page): Promise<void>;
  /** A picture of the page, where ZHIKE_SCREENSHOTS names a folder. */
  shoot(page: Page, name: string): Promise<void>;
  close(): Promise<void>;
}

/** Whom the shop's page says the visitor is. */
export interface Visitor {
  /** A customer of the shop, proven by the shop's signature. */
  userId?: string;
  name?: string;
}

/** Raises the curtain. People are there day and night, so that the hour does not matter. */
export async function openStage(): Promise<Stage> {
  if (!existsSync(join(BUILT, 'console/index.html')) || !existsSync(join(BUILT, 'widget/widget.js.gz'))) {
    throw new Error(
      'The console and the widget are not built: npm run build:console && npm run build:widget',
    );
  }
  const [server, browser] = await Promise.all([startDemoServer(), workerBrowser()]);
  const complaints: string[] = [];
  const contexts: BrowserContext[] = [];
  const api = apiOf(server);
  const hours = await api<object>('GET', '/api/business-hours');
  await api('PUT', '/api/business-hours', { ...hours, always: true });

  async function openPage(options: BrowserContextOptions = {}): Promise<Page> {
    const page = await newPage(browser, options, contexts);
    listen(page, server.url, complaints);
    return page;
  }
  return {
    server,
    complaints,
    api,
    openPage,
    async visit(who = {}, options = {}) {
      const page = await openPage(options);
      const identity = await identify(api, who);
      await page.addInitScript((given) => {
        Object.assign(globalThis, { zhike: Object.assign(() => undefined, { q: [['identify', given]] }) });
      }, identity);
      await page.goto(`${server.url}/demo`);
      const widget = onPage(page);
      await widget.launcher.waitFor();
      return widget;
    },
    async signIn(email, path, options = {}) {
      const page = await openPage(options);
      await page.goto(server.url + path);
      await page.fill('input[type=email]', email);
      await page.fill('input[type=password]', passwordOf(server, email));
      await page.press('input[type=password]', 'Enter');
      await page.waitForURL((url) => url.pathname === path.split('?')[0]);
      await page.locator('[data-live=live]').waitFor();
      return page;
    },
    async goOnline(page) {
      await page.getByRole('button', { name: /^接待状态/ }).click();
      await page.getByRole('menuitem', { name: '在线' }).click();
      await page.getByRole('button', { name: /^接待状态.*在线/ }).waitFor();
    },
    shoot,
    async close() {
      for (const context of contexts) await context.close();
      await server.stop();
    },
  };
}

async function newPage(
  browser: Browser,
  options: BrowserContextOptions,
  contexts: BrowserContext[],
): Promise<Page> {
  const context = await browser.newContext({
    viewport: { width: 1280, height: 720 },
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    reducedMotion: 'reduce',
    ...options,
  });
  context.setDefaultTimeout(40_000);
  contexts.push(context);
  return context.newPage();
}

function listen(page: Page, url: string, complaints: string[]): void {
  const { host } = new URL(url);
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('dialog', (dialog) => {
    complaints.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on('console', (line) => {
    // The browser itself reports requests that fail; the walks cut the network and stop the server.
    if (line.type() === 'error' && !/Failed to load resource|WebSocket/.test(line.text())) {
      complaints.push(line.text());
    }
  });
  page.on('request', (request) => {
    const asked = new URL(request.url());
    if (/^(https?|wss?):$/.test(asked.protocol) && asked.host !== host)
      complaints.push(`asked ${asked.href}`);
  });
}

function apiOf(server: BenchServer): Stage['api'] {
  return async <Reply>(method: string, path: string, body?: object) => {
    const reply = await fetch(server.url + path, {
      method,
      headers: {
        authorization: `Bearer ${server.demo.apiKey}`,
        ...(body ? { 'content-type': 'application/json' } : {}),
      },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
    const text = await reply.text();
    if (!reply.ok) throw new Error(`${method} ${path}: ${reply.status} ${text}`);
    return (text === '' ? null : JSON.parse(text)) as Reply;
  };
}

// What the shop's own server would print into its page for a customer who has signed in.
async function identify(api: Stage['api'], { userId, name }: Visitor): Promise<Record<string, string>> {
  const identity: Record<string, string> = name === undefined ? {} : { name };
  if (userId === undefined) return identity;
  const { items } = await api<{ items: { id: string }[] }>('GET', '/api/channels/web-chat');
  const path = `/api/channels/web-chat/${items[0]?.id}/identity-secret`;
  const { secret } = await api<{ secret: string }>('GET', path);
  const userHash = createHmac('sha256', secret).update(userId).digest('hex');
  return { ...identity, userId, userHash };
}

function passwordOf(server: BenchServer, email: string): string {
  const login = server.demo.logins.find((each) => each.email === email);
  if (!login) throw new Error(`nobody has the address ${email}`);
  return login.password;
}

async function shoot(page: Page, name: string): Promise<void> {
  const folder = process.env['ZHIKE_SCREENSHOTS'];
  if (!folder) return;
  mkdirSync(folder, { recursive: true });
  await page.waitForTimeout(400);
  await page.screenshot({ path: join(folder, `${name}.png`) });
}
