import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createRequire } from 'node:module';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startTestApp } from '../../../test/harness/app.ts';
import type { TestApp } from '../../../test/harness/app.ts';
import { workerBrowser } from '../../../test/harness/browser.ts';
import { as } from '../../../test/harness/tenant.ts';
import { showSource } from './sources/sources.ts';
import { allEvents } from './testing/processed.ts';
import { newSource } from './testing/new-source.ts';

let test: TestApp;
let host: string;
beforeAll(async () => {
  test = await startTestApp();
  host = await test.http.listen('127.0.0.1', 0);
});
afterAll(() => test.stop());

const MAIN = createRequire(import.meta.url).resolve('@segment/analytics-next');
const BUILD = join(MAIN.slice(0, MAIN.indexOf(join('analytics-next', 'dist'))), 'analytics-next/dist/umd');

/** A shop's page of another origin, with the library as its makers built it. */
async function servePage(script: string): Promise<{ url: string; close(): void }> {
  const server = createServer((request, response) => {
    const name = basename(request.url ?? '');
    if (name.endsWith('.js')) {
      response.setHeader('content-type', 'text/javascript');
      return response.end(readFileSync(join(BUILD, name)));
    }
    response.setHeader('content-type', 'text/html; charset=utf-8');
    return response.end(
      `<!doctype html><title>Shop</title><script src="/index.js"></script><script>${script}</script>`,
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/cart?email=li@example.com`,
    close: () => server.closeAllConnections(),
  };
}

it('@segment/analytics-next works unchanged in a page of another origin', async () => {
  const { tenant, writeKey, sourceId } = await newSource(test, 'browser');
  const page = await servePage(`
    const analytics = AnalyticsNext.AnalyticsBrowser.load({ writeKey: '${writeKey}', cdnURL: '${host}' });
    globalThis.sent = (async () => {
      await analytics.page('购物车');
      await analytics.track('clicked', { sku: 'A1' });
      await analytics.identify('u-1', { level: '金卡' });
      await analytics.track('ordered', { amount: 7 });
    })();`);
  const context = await (await workerBrowser()).newContext();
  try {
    const tab = await context.newPage();
    const faults: string[] = [];
    tab.on('pageerror', (error) => faults.push(error.message));
    await tab.goto(page.url);
    await tab.evaluate('sent');
    await expect
      .poll(async () => (await as(test.app, tenant, (ctx) => showSource(ctx, sourceId))).lastDay.accepted, {
        timeout: 15_000,
      })
      .toBe(4);
    const events = await allEvents(test, tenant);
    expect(events.map(({ kind, name }) => `${kind} ${name}`)).toEqual([
      'page 购物车',
      'track clicked',
      'track ordered',
    ]);
    expect(new Set(events.map((event) => event.customerId)).size).toBe(1);
    expect(JSON.stringify(events[0]?.context)).not.toContain('li@example.com');
    expect(faults).toEqual([]);
  } finally {
    await context.close();
    page.close();
  }
});
