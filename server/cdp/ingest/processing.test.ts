import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp } from '../../../test/harness/app.ts';
import type { TestApp } from '../../../test/harness/app.ts';
import { as } from '../../../test/harness/tenant.ts';
import { saveRecords } from '../records/index.ts';
import { APPLIERS } from './processing/appliers.ts';
import { EVENTS_STORED } from './processing/process-events.ts';
import { retryParked } from './processing/process-shards.ts';
import { listRejects } from './rejects/list-rejects.ts';
import { showSource } from './sources/sources.ts';
import { allEvents, processed } from './testing/processed.ts';
import { newSource } from './testing/new-source.ts';

let test: TestApp;
beforeAll(async () => void (test = await startTestApp()));
afterAll(() => test.stop());

const HOUR = 3_600_000;

function customersOf(tenant: string): Promise<number> {
  return as(test.app, tenant, async (ctx) => {
    const { rows } = await sql<{ n: number }>`
      select count(*) as n from cdp.customers where tenant = ${tenant} and merged_into is null`.execute(
      ctx.db,
    );
    return rows[0]?.n ?? 0;
  });
}

describe('events that were acknowledged', () => {
  it('have their effect once, however often and over whatever requests they come', async () => {
    const source = await newSource(test);
    const batch = Array.from({ length: 40 }, (_, n) => ({
      type: 'track',
      event: `event ${n % 3}`,
      userId: `user-${n % 7}`,
      messageId: `message-${n % 20}`,
    }));
    const replies = await Promise.all(Array.from({ length: 10 }, () => source.post('/v1/batch', { batch })));
    expect(replies.map((reply) => reply.json['accepted'])).toEqual(replies.map(() => 40));
    expect(await allEvents(test, source.tenant)).toHaveLength(20);
    const { lastDay } = await as(test.app, source.tenant, (ctx) => showSource(ctx, source.sourceId));
    expect(lastDay).toEqual({ accepted: 20, duplicates: 380, warnings: 0, rejected: 0 });
  });

  it('of a visitor belong to the user that they turn out to be, in one list', async () => {
    const source = await newSource(test, 'browser');
    const anonymousId = 'cookie-12345';
    await source.post('/v1/page', { anonymousId, name: '首页', properties: { path: '/' } });
    await processed(test, source.tenant);
    await source.post('/v1/identify', { anonymousId, userId: 'u-7', traits: { name: '李雷', vip: true } });
    await source.post('/v1/track', { userId: 'u-7', event: 'paid', properties: { amount: 9 } });
    const events = await allEvents(test, source.tenant);
    expect(events.map(({ kind, name }) => `${kind} ${name}`)).toEqual(['page 首页', 'track paid']);
    expect(new Set(events.map((event) => event.customerId)).size).toBe(1);
    expect(new Set(events.map((event) => event.homeId)).size).toBe(2);
    expect(await customersOf(source.tenant)).toBe(1);
  });

  it('carry the time at which they happened, as far as clocks can be believed', async () => {
    const source = await newSource(test);
    const now = Date.now();
    const at = (ms: number): string => new Date(ms).toISOString();
    const of = (name: string, more: object): object => ({
      type: 'track',
      userId: 'u-1',
      event: name,
      ...more,
    });
    await source.post('/v1/batch', {
      sentAt: at(now + HOUR),
      batch: [of('an hour ahead', { timestamp: at(now + HOUR - 60_000) })],
    });
    await source.post('/v1/batch', {
      batch: [
        of('thirty days old', { timestamp: at(now - 30 * 24 * HOUR) }),
        of('from the future', { timestamp: at(now + 24 * HOUR) }),
        of('sent by itself', { originalTimestamp: at(now - 2 * HOUR), sentAt: at(now - HOUR) }),
      ],
    });
    const events = await allEvents(test, source.tenant);
    const minutesAgo = Object.fromEntries(
      events.map((event) => [event.name, Math.abs(Math.round((now - event.at.getTime()) / 60_000))]),
    );
    expect(minutesAgo).toEqual({
      'thirty days old': 30 * 24 * 60,
      'sent by itself': 60,
      'an hour ahead': 1,
      'from the future': 0,
    });
  });

  it('sent with a key of a page join nobody with whom they share a phone number', async () => {
    const server = await newSource(test, 'server');
    const page = await newSource(test, 'browser', server.tenant);
    const traits = { phone: '13812345678', email: 'li@example.com' };
    await server.post('/v1/identify', { userId: 'u-1', traits });
    await processed(test, server.tenant);
    await page.post('/v1/identify', { userId: 'u-1', anonymousId: 'attacker-1', traits });
    await page.post('/v1/identify', { anonymousId: 'attacker-2', traits });
    await processed(test, server.tenant);
    expect(await customersOf(server.tenant)).toBe(3);
    const other = await newSource(test, 'server', server.tenant);
    await other.post('/v1/identify', { userId: 'x-9', traits: { phone: '+86 138 1234 5678' } });
    await processed(test, server.tenant);
    expect(await customersOf(server.tenant)).toBe(4);
  });

  it('with ids that are none make no person of many', async () => {
    const source = await newSource(test);
    const nobodies = ['null', 'undefined', 0, '[object Object]', '', null, 'NaN', {}];
    const batch = nobodies.map((userId, n) => ({ type: 'identify', userId, anonymousId: `cookie-${n}1` }));
    expect((await source.post('/v1/batch', { batch })).json).toMatchObject({ accepted: nobodies.length });
    await processed(test, source.tenant);
    expect(await customersOf(source.tenant)).toBe(nobodies.length);
  });

  it('that are aliases in a circle end, and join no more than was said', async () => {
    const source = await newSource(test);
    await source.post('/v1/track', { anonymousId: 'visitor-1', event: 'came' });
    await processed(test, source.tenant);
    const pairs = [
      ['u-1', 'visitor-1'],
      ['u-2', 'u-1'],
      ['u-3', 'u-2'],
      ['u-1', 'u-3'],
    ];
    for (const [userId, previousId] of pairs) {
      expect((await source.post('/v1/alias', { userId, previousId })).status).toBe(200);
    }
    await source.post('/v1/track', { userId: 'u-1', event: 'paid' });
    const events = await allEvents(test, source.tenant);
    expect(new Set(events.map((event) => event.customerId)).size).toBe(1);
    // Three users stay three: they wait for a person to say that they are one.
    expect(await customersOf(source.tenant)).toBeGreaterThanOrEqual(3);
  });

  it('keep what tells who somebody is under the key of their record', async () => {
    const source = await newSource(test);
    const properties = {
      product_name: '保温杯',
      phone: '13812345678',
      note: '打 13987654321',
      to: { email: 'han@example.com' },
      text: 'a\u0000b\ud800',
    };
    await source.post('/v1/track', { userId: 'u-1', event: 'ordered', properties });
    const [event] = await allEvents(test, source.tenant);
    expect(event?.properties).toEqual({ product_name: '保温杯', text: 'ab\ufffd' });
    expect(event?.sealed).toBeInstanceOf(Buffer);
  });

  it('tell whoever watches the customer at once', async () => {
    const source = await newSource(test);
    const heard = new Promise<unknown>((resolve) => {
      test.app.signals.subscribe(EVENTS_STORED, (data) => {
        if ((data as { tenant: string }).tenant === source.tenant) resolve(data);
      });
    });
    await source.post('/v1/track', { userId: 'u-1', event: 'clicked' });
    const [event] = await allEvents(test, source.tenant);
    expect(await heard).toEqual({ tenant: source.tenant, homeIds: [event?.homeId] });
  });

  it('that cannot be processed are put aside, and hold up nothing else', async () => {
    const source = await newSource(test);
    APPLIERS.push((_ctx, events) =>
      events.some((event) => event.name === 'poison')
        ? Promise.reject(new Error('poison'))
        : Promise.resolve(),
    );
    const batch = ['one', 'poison', 'two'].map((event) => ({ type: 'track', userId: 'u-1', event }));
    await source.post('/v1/batch', { batch });
    await source.post('/v1/track', { userId: 'u-1', event: 'three' });
    await expect
      .poll(
        () =>
          as(test.app, source.tenant, async (ctx) => {
            const { counts } = await listRejects(ctx, source.sourceId, {});
            return counts['not_processed'];
          }),
        { timeout: 15_000 },
      )
      .toBe(1);
    await expect
      .poll(
        () =>
          as(test.app, source.tenant, async (ctx) => {
            const { rows } = await sql<{ name: string }>`
              select name from cdp.events where tenant = ${source.tenant} order by name`.execute(ctx.db);
            return rows.map((row) => row.name).join(' ');
          }),
        { timeout: 15_000 },
      )
      .toBe('one three two');
    expect(await retryParked(test.app, source.tenant)).toBe(0);
    APPLIERS.pop();
    expect(await retryParked(test.app, source.tenant)).toBe(1);
    expect(await allEvents(test, source.tenant)).toHaveLength(4);
  });

  it('of a user whom another source knows are kept at a record of their own', async () => {
    const source = await newSource(test);
    await as(test.app, source.tenant, (ctx) =>
      saveRecords(ctx, 'crm', [
        {
          externalId: 'c-1',
          identifiers: [{ kind: 'phone', value: '13900001111' }],
          attributes: { level: '金卡' },
        },
      ]),
    );
    await source.post('/v1/identify', { userId: 'u-1', traits: { mobile: '139 0000 1111' } });
    await processed(test, source.tenant);
    expect(await customersOf(source.tenant)).toBe(1);
  });
});
