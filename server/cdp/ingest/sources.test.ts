import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp } from '../../../test/harness/app.ts';
import type { TestApp } from '../../../test/harness/app.ts';
import { newColleague, newOwner } from '../../../test/harness/staff.ts';
import type { Browser } from '../../../test/harness/staff.ts';
import { allEvents, processed } from './testing/processed.ts';

let test: TestApp;
beforeAll(async () => void (test = await startTestApp()));
afterAll(() => test.stop());

type Json = Record<string, unknown>;

async function makeSource(by: Browser, kind = 'server'): Promise<{ id: string; writeKey: string }> {
  const { status, body } = await by.call('POST', '/api/sources', { name: '官网', kind });
  expect(status).toBe(201);
  return { id: (body['source'] as { id: string }).id, writeKey: String(body['writeKey']) };
}

async function send(
  writeKey: string,
  url: string,
  body: object,
): Promise<{ status: number; retryAfter: unknown }> {
  const reply = await test.http.server.inject({
    method: 'POST',
    url,
    headers: { 'content-type': 'application/json' },
    payload: JSON.stringify({ writeKey, ...body }),
  });
  return { status: reply.statusCode, retryAfter: reply.headers['retry-after'] };
}

const clicked = { event: 'clicked', userId: 'u-1' };

describe('a source', () => {
  it('is made with a key, renamed, stopped and started again', async () => {
    const owner = await newOwner(test);
    const { id, writeKey } = await makeSource(owner);
    expect((await send(writeKey, '/v1/track', clicked)).status).toBe(200);
    await owner.call('PATCH', `/api/sources/${id}`, { enabled: false });
    expect((await send(writeKey, '/v1/track', clicked)).status).toBe(403);
    const renamed = await owner.call('PATCH', `/api/sources/${id}`, { enabled: true, name: '小程序' });
    expect(renamed.body).toMatchObject({ name: '小程序', enabled: true });
    expect((await send(writeKey, '/v1/track', clicked)).status).toBe(200);
    await processed(test, owner.tenant);
    const { items } = (await owner.call('GET', '/api/sources')).body as { items: Json[] };
    expect(items).toMatchObject([{ id, lastDay: { accepted: 2, rejected: 1 }, keys: [{ trusted: true }] }]);
    expect(items[0]?.['days']).toEqual([...Array<number>(13).fill(0), 2]);
    expect(JSON.stringify(items)).not.toContain(writeKey);
    const rejects = await owner.call('GET', `/api/sources/${id}/rejects?reason=source_disabled`);
    expect(rejects.body).toMatchObject({ items: [{ eventName: 'clicked' }], counts: { source_disabled: 1 } });
  });

  it('has as many keys as it needs, each ended by itself', async () => {
    const owner = await newOwner(test);
    const { id, writeKey } = await makeSource(owner, 'browser');
    const more = await owner.call('POST', `/api/sources/${id}/keys`, { name: '服务器', trusted: true });
    const [second, keyId] = [String(more.body['writeKey']), (more.body['key'] as { id: string }).id];
    expect((await send(second, '/v1/track', clicked)).status).toBe(200);
    expect((await owner.call('DELETE', `/api/keys/${keyId}`)).status).toBe(204);
    expect((await send(second, '/v1/track', clicked)).status).toBe(401);
    expect((await send(writeKey, '/v1/track', clicked)).status).toBe(200);
    expect((await owner.call('GET', '/api/keys')).body).toEqual({ keys: [] });
  });

  it('is told to come back where it sends too much', async () => {
    const { writeKey } = await makeSource(await newOwner(test));
    const { config } = test.app;
    const usual = config.ingestRateLimit;
    config.ingestRateLimit = 60;
    try {
      const batch = Array.from({ length: 30 }, () => ({ type: 'track', ...clicked }));
      expect((await send(writeKey, '/v1/batch', { batch })).status).toBe(200);
      const limited = await send(writeKey, '/v1/batch', { batch });
      expect(limited.status).toBe(429);
      expect(Number(limited.retryAfter)).toBeGreaterThan(10);
    } finally {
      config.ingestRateLimit = usual;
    }
  });

  it('is managed by owner and administrator, and seen by those who lead', async () => {
    const owner = await newOwner(test);
    const { id } = await makeSource(owner);
    const stranger = await newOwner(test);
    expect((await stranger.call('GET', `/api/sources/${id}`)).status).toBe(404);
    const supervisor = await newColleague(test, owner.tenant, 'supervisor');
    expect((await supervisor.call('GET', `/api/sources/${id}/plan`)).status).toBe(200);
    expect((await supervisor.call('PATCH', `/api/sources/${id}`, { enabled: false })).status).toBe(403);
    const agent = await newColleague(test, owner.tenant, 'agent');
    expect((await agent.call('GET', '/api/sources')).status).toBe(403);
  });
});

describe('the tracking plan of a source', () => {
  it('learns what comes, then tells of what differs, then refuses it', async () => {
    const owner = await newOwner(test);
    const { id, writeKey } = await makeSource(owner);
    const url = `/api/sources/${id}/plan`;
    await owner.call('PUT', url, { mode: 'learn', events: [] });
    const track = (event: string, properties: object): Promise<unknown> =>
      send(writeKey, '/v1/track', { event, userId: 'u-1', properties });
    await track('ordered', { amount: 7, gift: true });
    await track('ordered', { amount: '7', items: [1] });
    await processed(test, owner.tenant);
    const learned = (await owner.call('GET', url)).body;
    expect(learned).toEqual({
      mode: 'learn',
      events: [
        {
          name: 'ordered',
          open: true,
          learned: true,
          properties: { amount: { type: 'any' }, gift: { type: 'boolean' }, items: { type: 'array' } },
        },
      ],
    });
    const events = [
      {
        name: 'ordered',
        open: false,
        properties: {
          amount: { type: 'number', required: true },
          currency: { type: 'string', values: ['CNY', 'USD'] },
        },
      },
    ];
    await owner.call('PUT', url, { mode: 'warn', events });
    await track('ordered', { currency: 'CNY' });
    await track('walked', {});
    await processed(test, owner.tenant);
    const source = (await owner.call('GET', `/api/sources/${id}`)).body;
    expect(source['lastDay']).toMatchObject({ accepted: 4, warnings: 2, rejected: 0 });
    await owner.call('PUT', url, { mode: 'enforce', events });
    await track('ordered', { amount: 7, currency: 'CNY' });
    await track('ordered', { amount: 7, currency: 'EUR' });
    await track('ordered', { amount: 7, colour: 'red' });
    await track('ordered', { amount: null });
    await track('walked', {});
    await processed(test, owner.tenant);
    const { items } = (await owner.call('GET', `/api/sources/${id}/rejects`)).body as { items: Json[] };
    expect(items.map((item) => `${String(item['reason'])} ${String(item['field'])}`).sort()).toEqual([
      'not_planned /event',
      'plan_broken /properties/amount',
      'plan_broken /properties/colour',
      'plan_broken /properties/currency',
    ]);
  });
});

describe('what a customer did', () => {
  it('is listed page by page, the newest first, without what tells who they are', async () => {
    const owner = await newOwner(test);
    const { writeKey } = await makeSource(owner);
    const now = Date.now();
    const batch = Array.from({ length: 7 }, (_, n) => ({
      type: 'track',
      userId: 'u-1',
      event: n % 2 ? 'odd' : 'even',
      properties: { n, ...(n === 6 ? { phone: '13812345678' } : {}) },
      timestamp: new Date(now - (10 - n) * 60_000).toISOString(),
    }));
    await send(writeKey, '/v1/batch', { batch });
    const [first] = await allEvents(test, owner.tenant);
    const list = async (query: string): Promise<{ items: Json[]; nextCursor: string | null }> =>
      (await owner.call('GET', `/api/customers/${first?.customerId ?? ''}/events?${query}`)).body as {
        items: Json[];
        nextCursor: string | null;
      };
    const seen: unknown[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const page = await list(`limit=3${cursor === '' ? '' : `&cursor=${cursor}`}`);
      seen.push(...page.items.map((item) => (item['properties'] as Json)['n']));
      cursor = page.nextCursor;
    }
    expect(seen).toEqual([6, 5, 4, 3, 2, 1, 0]);
    expect((await list('name=odd')).items).toHaveLength(3);
    expect((await list(`since=${new Date(now - 6.5 * 60_000).toISOString()}`)).items).toHaveLength(3);
    expect((await list('limit=1')).items[0]).toMatchObject({ masked: ['phone'], kind: 'track' });
    expect(JSON.stringify(await list(''))).not.toContain('13812345678');
    expect(
      (await owner.call('GET', `/api/customers/${first?.customerId ?? ''}/events?cursor=x`)).status,
    ).toBe(400);
  });
});
