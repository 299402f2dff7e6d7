import RudderAnalytics from '@rudderstack/rudder-sdk-node';
import { Analytics } from '@segment/analytics-node';
import { PostHog } from 'posthog-node';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp } from '../../../test/harness/app.ts';
import type { TestApp } from '../../../test/harness/app.ts';
import { allEvents } from './testing/processed.ts';
import { newSource } from './testing/new-source.ts';

// The clients that people use, as they are, against a server on a port of this machine.
let test: TestApp;
let host: string;
beforeAll(async () => {
  test = await startTestApp();
  host = await test.http.listen('127.0.0.1', 0);
});
afterAll(() => test.stop());

interface Told {
  kind: string;
  name: string;
  properties: unknown;
}

async function told(tenant: string): Promise<{ events: Told[]; customers: number }> {
  const events = await allEvents(test, tenant);
  return {
    events: events
      .map(({ kind, name, properties }) => ({ kind, name, properties }))
      .sort((a, b) => (a.name < b.name ? -1 : 1)),
    customers: new Set(events.map((event) => event.customerId)).size,
  };
}

describe('the clients of other platforms work unchanged', () => {
  it('@segment/analytics-node', async () => {
    const { tenant, writeKey } = await newSource(test);
    const analytics = new Analytics({ writeKey, host, flushAt: 15, flushInterval: 100 });
    const errors: unknown[] = [];
    analytics.on('error', (error) => errors.push(error));
    analytics.page({ anonymousId: 'cookie-1', name: '首页', properties: { path: '/' } });
    analytics.identify({ userId: 'u-1', anonymousId: 'cookie-1', traits: { name: '李雷' } });
    analytics.track({ userId: 'u-1', event: 'ordered', properties: { amount: 199.5 } });
    analytics.screen({ userId: 'u-1', name: '结算' });
    analytics.group({ userId: 'u-1', groupId: 'g-1', traits: { plan: 'pro' } });
    analytics.alias({ userId: 'u-1', previousId: 'cookie-0' });
    await analytics.closeAndFlush();
    expect(errors).toEqual([]);
    expect(await told(tenant)).toEqual({
      events: [
        { kind: 'group', name: 'g-1', properties: { plan: 'pro' } },
        { kind: 'track', name: 'ordered', properties: { amount: 199.5 } },
        { kind: 'screen', name: '结算', properties: {} },
        { kind: 'page', name: '首页', properties: { path: '/' } },
      ],
      customers: 1,
    });
  });

  it('@rudderstack/rudder-sdk-node, compressed', async () => {
    const { tenant, writeKey } = await newSource(test);
    const rudder = new RudderAnalytics(writeKey, { dataPlaneUrl: host, flushAt: 20, flushInterval: 100 });
    rudder.identify({ userId: 'u-1', traits: { level: '金卡' } });
    rudder.track({ userId: 'u-1', event: 'ordered', properties: { amount: 7 } });
    await new Promise<void>((resolve, reject) => {
      void rudder.flush((error?: Error) => (error ? reject(error) : resolve()));
    });
    expect(await told(tenant)).toEqual({
      events: [{ kind: 'track', name: 'ordered', properties: { amount: 7 } }],
      customers: 1,
    });
  });

  it('posthog-node', async () => {
    const { tenant, writeKey } = await newSource(test);
    const posthog = new PostHog(writeKey, { host, flushAt: 20, flushInterval: 0 });
    posthog.identify({ distinctId: 'u-1', properties: { level: '金卡', $anon_distinct_id: 'cookie-1' } });
    posthog.capture({ distinctId: 'u-1', event: 'ordered', properties: { amount: 7 } });
    posthog.capture({
      distinctId: 'u-1',
      event: '$pageview',
      properties: { $current_url: 'https://a.cn/x' },
    });
    posthog.alias({ distinctId: 'u-1', alias: 'cookie-2' });
    await posthog.shutdown();
    expect(await told(tenant)).toEqual({
      events: [
        { kind: 'track', name: 'ordered', properties: { amount: 7 } },
        { kind: 'page', name: 'page', properties: { url: 'https://a.cn/x' } },
      ],
      customers: 1,
    });
  });

  it('@segment/analytics-next is told where to send, and may send from pages of other origins', async () => {
    const { writeKey } = await newSource(test, 'browser');
    const asked = await fetch(`${host}/v1/projects/${writeKey}/settings`);
    expect(asked.status).toBe(200);
    expect(asked.headers.get('access-control-allow-origin')).toBe('*');
    expect(await asked.json()).toMatchObject({
      integrations: { 'Segment.io': { apiKey: writeKey, apiHost: `${host.slice(7)}/v1`, protocol: 'http' } },
    });
    expect((await fetch(`${host}/v1/projects/zw_unknown/settings`)).status).toBe(404);
    const preflight = await fetch(`${host}/v1/t`, {
      method: 'OPTIONS',
      headers: {
        origin: 'https://shop.example.com',
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'authorization,content-type,x-retry-count',
      },
    });
    expect(preflight.status).toBe(204);
    expect(preflight.headers.get('access-control-allow-origin')).toBe('https://shop.example.com');
    for (const name of ['authorization', 'content-type', 'x-retry-count']) {
      expect(preflight.headers.get('access-control-allow-headers')).toContain(name);
    }
  });
});
