import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { startTestApp } from '../../../test/harness/app.ts';
import type { TestApp } from '../../../test/harness/app.ts';
import { newShop } from '../../../test/harness/shop.ts';
import { as } from '../../../test/harness/tenant.ts';
import type { WaitEffect } from '../../ai/index.ts';
import { createSource } from '../../cdp/index.ts';
import { newId } from '../../platform/ids/index.ts';
import { closeSilent } from '../dispatch/index.ts';
import { newTalk } from '../../../test/harness/talk.ts';
import type { Talk } from '../../../test/harness/talk.ts';
import { endOverdue } from './end-wait.ts';
import { storeWait } from './store-wait.ts';

const LATE = { timeout: 20_000, interval: 50 };

let test: TestApp;
beforeAll(async () => void (test = await startTestApp()));
afterAll(() => test.stop());

async function wait(talk: Talk, more: Partial<WaitEffect>): Promise<void> {
  const effect: WaitEffect = {
    kind: 'wait',
    waitId: newId(),
    event: null,
    until: null,
    why: 'a test',
    ...more,
  };
  await as(test.app, talk.shop.tenant, (ctx) => storeWait(ctx, { ...talk.about, dataKeyId: null }, effect));
}

/** Publishes a flow that an event starts. */
async function publish({ owner }: Talk, name: string, event: string, text: string): Promise<void> {
  const source = `zhike: flow/1
id: shop.${name}
name: { zh-CN: 通知, en: News }
languages: [zh-CN]
trigger: { event: ${event} }
steps: [{ id: tell, kind: say, text: { zh-CN: '${text}' } }]
`;
  const { json } = await owner.call('POST', '/api/flows', { source });
  expect(json['problems']).toEqual([]);
  const url = `/api/flows/${String(json['id'])}/publish`;
  expect((await owner.call('POST', url, { revision: 1 })).json).toMatchObject({ published: 1 });
}

async function causes(talk: Talk): Promise<string[]> {
  const { json } = await talk.owner.call('GET', `/api/conversations/${talk.about.conversationId}/trace`);
  return (json['items'] as { cause: string }[]).map((each) => each.cause);
}

describe('a flow that waits', () => {
  it('goes on when its time is over, once, also where silence has closed the conversation', async () => {
    const talk = await newTalk(test);
    await wait(talk, { until: new Date(Date.now() + 3_600_000).toISOString() });
    await endOverdue(test.app);
    expect(await causes(talk)).toEqual(['message']);
    test.setNow(Date.now() + 3_700_000);
    await closeSilent(test.app);
    const url = `/api/conversations/${talk.about.conversationId}`;
    expect((await talk.owner.call('GET', url)).json['status']).toBe('resolved');
    await endOverdue(test.app);
    await endOverdue(test.app);
    await test.consumers.drained();
    test.setNow(Date.now());
    expect(await causes(talk)).toEqual(['message', 'time_over']);
    expect((await talk.owner.call('GET', url)).json['status']).toBe('bot');
  });

  it('goes on when an event of its customer comes, not when one of somebody else comes', async () => {
    const talk = await newTalk(test);
    const other = await newTalk(test, { shop: talk.shop, owner: talk.owner });
    await wait(talk, { event: 'service.ticket_closed' });
    for (const each of [other, talk]) {
      const { ticketId } = await each.act('ticket.open', { kind: 'x', subject: '一' });
      await talk.owner.call('PATCH', `/api/tickets/${String(ticketId)}`, { status: 'closed' });
      await test.consumers.drained();
      await test.consumers.drained();
      expect(await causes(talk)).toHaveLength(each === talk ? 2 : 1);
    }
    expect(await causes(talk)).toEqual(['message', 'event']);
    expect(await causes(other)).toEqual(['message']);
  });

  it('goes on when the shop tells that something happened to the customer', async () => {
    const shop = await newShop(test);
    const userHash = createHmac('sha256', shop.identitySecret).update('u-1').digest('hex');
    const talk = await newTalk(test, { shop, visitor: { userId: 'u-1', userHash } });
    const { writeKey } = await as(test.app, shop.tenant, (ctx) =>
      createSource(ctx, { name: '商城后台', kind: 'server' }),
    );
    await wait(talk, { event: 'Order Shipped' });
    const told = await test.http.server.inject({
      method: 'POST',
      url: '/v1/track',
      headers: { authorization: `Basic ${Buffer.from(`${writeKey}:`).toString('base64')}` },
      payload: { userId: 'u-1', event: 'Order Shipped', properties: { order_id: '1' } },
    });
    expect(told.statusCode).toBe(200);
    await vi.waitFor(async () => {
      await test.consumers.drained();
      expect(await causes(talk)).toEqual(['message', 'event']);
    }, LATE);
  });

  it('starts with an event that nobody waited for, once, however often it is told', async () => {
    const shop = await newShop(test);
    const userHash = createHmac('sha256', shop.identitySecret).update('u-2').digest('hex');
    const talk = await newTalk(test, { shop, visitor: { userId: 'u-2', userHash } });
    await publish(talk, 'late_parcel', 'Parcel Delayed', '您的包裹{{event.parcel}}晚到了');
    await publish(talk, 'closed', 'service.ticket_closed', '您的工单处理完了');
    const { writeKey } = await as(test.app, shop.tenant, (ctx) =>
      createSource(ctx, { name: '商城后台', kind: 'server' }),
    );
    const track = (event: string, messageId: string): Promise<unknown> =>
      test.http.server.inject({
        method: 'POST',
        url: '/v1/track',
        headers: { authorization: `Basic ${Buffer.from(`${writeKey}:`).toString('base64')}` },
        payload: { userId: 'u-2', event, messageId, properties: { parcel: '甲' } },
      });
    const said = async (): Promise<string[]> =>
      (await talk.visitor.thread(2)).filter(({ from }) => from === 'bot').map(({ text }) => text);
    await track('Parcel Delayed', 'm-1');
    await vi.waitFor(async () => {
      await test.consumers.drained();
      expect(await said()).toEqual(['您的包裹甲晚到了']);
    }, LATE);
    // Told again with another one, and something that starts nothing.
    await track('Parcel Delayed', 'm-1');
    await track('Page Seen', 'm-2');
    const { ticketId } = await talk.act('ticket.open', { kind: 'x', subject: '一' });
    await talk.owner.call('PATCH', `/api/tickets/${String(ticketId)}`, { status: 'closed' });
    await vi.waitFor(async () => {
      await test.consumers.drained();
      expect(await said()).toEqual(['您的包裹甲晚到了', '您的工单处理完了']);
    }, LATE);
    await track('Parcel Delayed', 'm-3');
    await vi.waitFor(async () => {
      await test.consumers.drained();
      expect(await said()).toEqual(['您的包裹甲晚到了', '您的工单处理完了', '您的包裹甲晚到了']);
    }, LATE);
    const { json } = await talk.owner.call('GET', `/api/conversations/${talk.about.conversationId}/trace`);
    expect(JSON.stringify(json)).toContain('starts shop.late_parcel');
  });

  it('waits no more when a person has taken over', async () => {
    const talk = await newTalk(test);
    await talk.visitor.say('转人工');
    await test.consumers.drained();
    const before = await causes(talk);
    await wait(talk, { until: new Date(Date.now() - 1000).toISOString() });
    await endOverdue(test.app);
    await test.consumers.drained();
    expect(await causes(talk)).toEqual(before);
  });
});
