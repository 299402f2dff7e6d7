import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { IncomingHttpHeaders, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { setTimeout as wait } from 'node:timers/promises';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp } from '../../../test/harness/app.ts';
import type { TestApp } from '../../../test/harness/app.ts';
import { newMember, newShop } from '../../../test/harness/shop.ts';
import type { Json, Member, Shop } from '../../../test/harness/shop.ts';
import { as } from '../../../test/harness/tenant.ts';
import { appendEvents } from '../events/index.ts';
import { newId } from '../ids/index.ts';
import { deliverDue, startDeliveries } from './index.ts';
import { wantsEvent } from './patterns.ts';
import { pauseAfter } from './schedule.ts';

let test: TestApp;
let shop: Shop;
let member: Member;
beforeAll(async () => {
  // What starts by itself is left out: the tests deliver by hand.
  test = await startTestApp({ settings: { role: 'web', outboundAllow: '127.0.0.1' } });
  shop = await newShop(test);
  member = await newMember(test, shop, 'administrator');
});
afterAll(() => test.stop());

interface Got {
  headers: IncomingHttpHeaders;
  body: string;
}

/** A receiver that answers as `answer` says. */
async function newReceiver(
  answer: (reply: ServerResponse, times: number) => void,
): Promise<{ url: string; got: Got[]; close(): void }> {
  const got: Got[] = [];
  const server = createServer((request, reply) => {
    void text(request).then((body) => {
      got.push({ headers: request.headers, body });
      answer(reply, got.length);
    });
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`,
    got,
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}

async function newWebhook(url: string, events = ['cdp.tag_*']): Promise<{ id: string; secret: string }> {
  const { status, json } = await member.call('POST', '/api/webhooks', { name: 'CRM', url, events });
  if (status !== 201) throw new Error(JSON.stringify(json));
  return { id: String((json['webhook'] as Json)['id']), secret: String(json['secret']) };
}

async function happen(type = 'cdp.tag_added'): Promise<string> {
  const customerId = newId();
  await as(test.app, shop.tenant, (ctx) =>
    appendEvents(ctx, [{ type, key: customerId, payload: { customerId, tag: 'vip' } }]),
  );
  await test.consumers.drained();
  return customerId;
}

const deliver = (id: string): Promise<number> =>
  deliverDue(test.app, shop.tenant, id, { patienceMs: 200, random: () => 0.5 });

async function log(id: string): Promise<Json[]> {
  return (await member.call('GET', `/api/webhooks/${id}/deliveries`)).json['items'] as Json[];
}

async function shown(id: string): Promise<Json> {
  const { json } = await member.call('GET', '/api/webhooks');
  return (json['items'] as Json[]).find((each) => each['id'] === id) ?? {};
}

function signatureOf(secret: string, { headers, body }: Got): string {
  const signed = `${String(headers['webhook-id'])}.${String(headers['webhook-timestamp'])}.${body}`;
  const key = Buffer.from(secret.replace('whsec_', ''), 'base64');
  return `v1,${createHmac('sha256', key).update(signed).digest('base64')}`;
}

describe('a webhook', () => {
  it('is told of the events that it wants, signed, once', async () => {
    const receiver = await newReceiver((reply) => reply.writeHead(204).end());
    const { id, secret } = await newWebhook(receiver.url);
    const customerId = await happen();
    await happen('cdp.customer_changed');
    expect(await deliver(id)).toBe(1);
    expect(await deliver(id)).toBe(0);
    const [got] = receiver.got;
    expect(JSON.parse(got?.body ?? '')).toMatchObject({
      type: 'cdp.tag_added',
      tenant: shop.tenant,
      data: { customerId, tag: 'vip' },
    });
    expect(got?.headers['webhook-signature']).toBe(signatureOf(secret, got!));
    expect(await log(id)).toMatchObject([
      { state: 'delivered', attempts: 1, status: 204, id: got?.headers['webhook-id'] },
    ]);
    expect(await shown(id)).toMatchObject({ waiting: 0, failingSince: null });
    expect(JSON.stringify(await shown(id))).not.toContain(secret.slice(6));
    receiver.close();
  });

  it('that fails or hangs is tried again later, under the same id', async () => {
    const receiver = await newReceiver((reply, times) => {
      if (times === 1) reply.writeHead(500).end('no');
      else if (times === 3) reply.writeHead(200).end();
    });
    const { id } = await newWebhook(receiver.url);
    await happen();
    expect(await deliver(id)).toBe(1);
    expect(await log(id)).toMatchObject([{ state: 'pending', attempts: 1, status: 500 }]);
    expect(await deliver(id)).toBe(0);
    const begun = Date.now();
    test.setNow(begun + 10_000);
    expect(await deliver(id)).toBe(1);
    expect(await log(id)).toMatchObject([
      { state: 'pending', attempts: 2, log: [{ status: 500 }, { error: 'outbound.timeout' }] },
    ]);
    expect((await shown(id))['failingSince']).not.toBeNull();
    test.setNow(begun + 60_000);
    expect(await deliver(id)).toBe(1);
    expect(await log(id)).toMatchObject([{ state: 'delivered', attempts: 3, status: 200 }]);
    expect(new Set(receiver.got.map(({ headers }) => headers['webhook-id'])).size).toBe(1);
    expect(await shown(id)).toMatchObject({ failingSince: null, enabled: true });
    test.setNow(Date.now());
    receiver.close();
  });

  it('that answers 410 is switched off, and can be switched on and what failed sent again', async () => {
    let isGone = true;
    const receiver = await newReceiver((reply) => reply.writeHead(isGone ? 410 : 200).end());
    const { id } = await newWebhook(receiver.url);
    await happen();
    await deliver(id);
    expect(await shown(id)).toMatchObject({ enabled: false, disabledReason: 'gone' });
    await happen();
    expect(await log(id)).toMatchObject([{ state: 'failed' }]);
    const refused = await member.call('POST', `/api/webhooks/${id}/replay`, {});
    expect(refused.json).toMatchObject({ status: 409, code: 'webhooks.disabled' });
    isGone = false;
    await member.call('PATCH', `/api/webhooks/${id}`, { enabled: true });
    expect((await member.call('POST', `/api/webhooks/${id}/replay`, {})).json).toEqual({ replayed: 1 });
    expect(await deliver(id)).toBe(1);
    expect(await log(id)).toMatchObject([{ state: 'delivered' }]);
    receiver.close();
  });

  it('that takes nothing for days is switched off, and the event log says so', async () => {
    const receiver = await newReceiver((reply) => reply.writeHead(503).end());
    const { id } = await newWebhook(receiver.url);
    const watching = await newReceiver((reply) => reply.writeHead(200).end());
    const watcher = await newWebhook(watching.url, ['platform.*']);
    await happen();
    await deliver(id);
    expect(await shown(id)).toMatchObject({ enabled: true });
    await as(test.app, shop.tenant, (ctx) =>
      sql`update platform.webhooks set failing_since = failing_since - interval '4 days'
        where tenant = ${ctx.tenant} and id = ${id}`.execute(ctx.db),
    );
    test.setNow(Date.now() + 60_000);
    await deliver(id);
    expect(await shown(id)).toMatchObject({ enabled: false, disabledReason: 'failing' });
    await test.consumers.drained();
    await deliver(watcher.id);
    expect(watching.got.map(({ body }) => JSON.parse(body) as Json)).toMatchObject([
      { type: 'platform.webhook_disabled', data: { webhookId: id, reason: 'failing' } },
    ]);
    test.setNow(Date.now());
    receiver.close();
    watching.close();
  });

  it('has two secrets for a day after a change', async () => {
    const receiver = await newReceiver((reply) => reply.writeHead(200).end());
    const { id, secret } = await newWebhook(receiver.url);
    const rotated = await member.call('POST', `/api/webhooks/${id}/secret`);
    const fresh = String(rotated.json['secret']);
    expect(fresh).not.toBe(secret);
    await happen();
    await deliver(id);
    const [got] = receiver.got;
    expect(String(got?.headers['webhook-signature']).split(' ')).toEqual([
      signatureOf(fresh, got!),
      signatureOf(secret, got!),
    ]);
    receiver.close();
  });

  it('is served by the loop of the process, one that hangs beside one that answers', async () => {
    const [slow, quick] = [
      await newReceiver(() => undefined),
      await newReceiver((reply) => reply.writeHead(200).end()),
    ];
    await newWebhook(slow.url);
    const { id } = await newWebhook(quick.url);
    const stop = startDeliveries(test.app);
    await happen();
    const until = Date.now() + 15_000;
    while (quick.got.length === 0 && Date.now() < until) await wait(20);
    expect(quick.got).toHaveLength(1);
    slow.close();
    quick.close();
    await stop();
    expect(await log(id)).toMatchObject([{ state: 'delivered' }]);
  });

  it.each([
    [{ url: 'http://user:pass@host/' }, 422, 'webhooks.address_invalid'],
    [{ url: 'ftp://host/' }, 400, 'request.invalid'],
    [{ url: 'https://host/', events: ['everything'] }, 400, 'request.invalid'],
  ])('is refused: %j', async (change, status, code) => {
    const body = { name: 'x', events: ['*'], ...change };
    expect((await member.call('POST', '/api/webhooks', body)).json).toMatchObject({ status, code });
  });

  it('inside the own network is not called unless it is allowed', async () => {
    const { id } = await newWebhook('http://192.168.77.1:9/');
    await happen();
    await deliver(id);
    expect(await log(id)).toMatchObject([{ state: 'pending', log: [{ error: 'outbound.forbidden' }] }]);
    expect((await member.call('DELETE', `/api/webhooks/${id}`)).status).toBe(204);
    expect((await member.call('GET', `/api/webhooks/${id}/deliveries`)).status).toBe(404);
  });
});

it.each([
  [['*'], 'cdp.tag_added', true],
  [['cdp.*'], 'cdp.tag_added', true],
  [['cdp.tag_*'], 'cdp.customer_changed', false],
  [['cdp.tag_added'], 'cdp.tag_added', true],
  [['cdp.tag_added'], 'cdp.tag_added_twice', false],
])('%j names %s: %s', (patterns, type, expected) => expect(wantsEvent(patterns, type)).toBe(expected));

it('pauses grow, honour what the receiver asks for, and end', () => {
  const pauses = Array.from({ length: 11 }, (_, n) => pauseAfter(n + 1, 0.5) ?? 0);
  expect(pauses).toEqual(pauses.toSorted((a, b) => a - b));
  expect(pauses.reduce((sum, each) => sum + each, 0)).toBeGreaterThan(3 * 86_400_000);
  expect(pauseAfter(1, 0, 60_000)).toBe(60_000);
  expect(pauseAfter(12, 0.5)).toBeUndefined();
});
