import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { startTestApp } from '../../../test/harness/app.ts';
import type { TestApp } from '../../../test/harness/app.ts';
import { newMember, newShop, newVisitor } from '../../../test/harness/shop.ts';
import type { Json, Member, Shop } from '../../../test/harness/shop.ts';
import { newTalk } from '../../../test/harness/talk.ts';
import type { Talk } from '../../../test/harness/talk.ts';
import { as } from '../../../test/harness/tenant.ts';
import { saveOrders } from '../../cdp/index.ts';
import { findConversations } from '../conversations/index.ts';
import { closeSilent } from '../dispatch/index.ts';

const LATE = { timeout: 20_000, interval: 30 };
const WHERE_IS_IT = `
zhike: flow/1
id: shop.where
name: { zh-CN: 查物流, en: Where is it }
trigger: { keywords: [查物流] }
slots:
  number: { type: order_number, name: { zh-CN: 订单号, en: number }, ask: { zh-CN: 请告诉我要查的订单号。, en: Which order? } }
steps:
  - { id: ask, kind: ask, slot: number }
  - { id: find, kind: call, action: order.find, input: { number: number }, result: { order: result.order }, on_error: person }
  - { id: known, kind: decide, when: [{ if: exists(order), next: tell }], else: none }
  - { id: tell, kind: say, text: { zh-CN: '订单 {{order.number}} 共 {{len(order.items)}} 件：{{order.items[0].name}}。', en: ok } }
  - { id: end, kind: end }
  - { id: none, kind: say, text: { zh-CN: '没有 {{number}} 这个订单。', en: none } }
  - { id: end_none, kind: end, outcome: refused }
  - { id: person, kind: handoff, why: { zh-CN: 没查到, en: not found } }
`;

let test: TestApp;
let shop: Shop;
let owner: Member;
beforeAll(async () => {
  test = await startTestApp();
  shop = await newShop(test);
  owner = await newMember(test, shop, 'owner');
  const copied = await owner.call('POST', '/api/flows/ready/shop.return_exchange/copy');
  const written = await owner.call('POST', '/api/flows', { source: WHERE_IS_IT });
  for (const { json } of [copied, written]) {
    expect(json['problems']).toEqual([]);
    const { revision } = json;
    const url = `/api/flows/${String(json['id'])}/publish`;
    expect((await owner.call('POST', url, { revision })).json).toMatchObject({ published: 1 });
  }
});
afterAll(() => test.stop());

/** Somebody who has bought what has this number. */
async function buyer(number: string): Promise<Talk> {
  const talk = await newTalk(test, { shop, owner });
  const at = new Date(Date.now() - 3 * 86_400_000);
  const whole = { amount: 19_900, currency: 'CNY', items: [{ name: '白瓷茶杯', quantity: 1 }] };
  const order = {
    externalId: number,
    homeId: talk.about.customerId,
    at,
    status: 'completed',
    whole,
  } as const;
  await as(test.app, shop.tenant, (ctx) => saveOrders(ctx, 'erp', [order]));
  return talk;
}

/** Writes a message and waits for the reply that says this. */
async function says({ visitor }: Talk, text: string, reply: string): Promise<string> {
  const after = (await visitor.thread()).at(-1)?.sequence ?? 0;
  await visitor.say(text);
  return vi.waitFor(async () => {
    await test.consumers.drained();
    const said = (await visitor.thread(after)).filter(({ from }) => from === 'bot').map((each) => each.text);
    expect(said.join('\n')).toContain(reply);
    return said.join('\n');
  }, LATE);
}

async function traceOf({ about }: Talk): Promise<Json[]> {
  const { json } = await owner.call('GET', `/api/conversations/${about.conversationId}/trace`);
  return json['items'] as Json[];
}

describe('a published flow', () => {
  it('asks, looks for the order of this customer, is corrected, opens a ticket and replies', async () => {
    const talk = await buyer('202611180001234');
    await says(talk, '我要退货', '请告诉我要退换的订单号');
    await says(talk, '202611180001234', '方便说一下原因吗');
    await says(talk, '杯子坏了', '哪天方便上门取件');
    await says(talk, '明天', '确认提交吗');
    const corrected = await says(talk, '不对，改成后天', '已改为');
    expect(corrected).toContain('确认提交吗');
    await says(talk, '好的', '受理号 1');
    const tickets = (await owner.call('GET', '/api/tickets')).json['items'] as Json[];
    expect(tickets).toMatchObject([{ kind: 'return', subject: '退货：202611180001234', priority: 'high' }]);
    const trace = await traceOf(talk);
    expect(trace.map((each) => each['cause'])).toContain('call_finished');
    const calls = trace.flatMap((each) => each['calls'] as Json[]);
    // The correction of the day asked for nothing again.
    expect(calls.map(({ action, state }) => [action, state])).toEqual([
      ['order.find', 'done'],
      ['ticket.open', 'done'],
      ['customer.tag', expect.any(String)],
    ]);
    const entries = trace.flatMap((each) => each['entries'] as Json[]);
    expect(entries.map((each) => each['decision'])).toEqual(
      expect.arrayContaining(['starts shop.return_exchange', 'calls ticket.open', 'ends: done']),
    );
    expect(trace.at(-1)).toMatchObject({ cause: 'call_finished', outcome: 'flow_ended' });
    expect(JSON.stringify(trace)).not.toContain('202611180001234');
  });

  it('does not find the order of somebody else', async () => {
    const talk = await buyer('202611180005555');
    const other = await buyer('202611180006666');
    await says(talk, '查物流', '要查的订单号');
    await says(talk, '202611180005555', '订单 202611180005555 共 1 件：白瓷茶杯');
    await says(other, '查物流，订单202611180005555', '没有 202611180005555 这个订单');
  });

  it('goes on in another conversation of the same customer, and is let go of in the first', async () => {
    const visitor = {
      userId: 'u-9',
      userHash: createHmac('sha256', shop.identitySecret).update('u-9').digest('hex'),
    };
    const first = await newTalk(test, { shop, owner, visitor });
    await says(first, '查物流', '要查的订单号');
    const again = await newVisitor(test, shop, visitor);
    const second = { ...first, visitor: again };
    expect(again.session['customerId']).toBe(first.about.customerId);
    test.setNow(Date.now() + 2 * 86_400_000);
    await closeSilent(test.app);
    await says(second, '你好', '您之前在办理「查物流」，还要继续吗？');
    await says(second, '继续', '要查的订单号');
    test.setNow(Date.now());
    await test.consumers.drained();
    const [before] = await as(test.app, shop.tenant, (ctx) =>
      findConversations(ctx, [first.about.conversationId]),
    );
    expect(before?.botState.progress?.stack).toEqual([]);
  });

  it('is left for a person, who is told what it knows', async () => {
    const talk = await buyer('202611180007777');
    await says(talk, '我要换货，订单202611180007777', '方便说一下原因吗');
    await talk.visitor.say('转人工');
    await test.consumers.drained();
    const { json } = await owner.call('GET', `/api/conversations/${talk.about.conversationId}`);
    expect(json['status']).toBe('queued');
    const [handoff] = json['handoffs'] as Json[];
    expect(handoff).toMatchObject({ reason: 'asked' });
    expect(handoff?.['summary']).toContain('退货换货');
    expect(handoff?.['summary']).toContain('202611180007777');
  });
});
