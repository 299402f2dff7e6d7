import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp } from '../../../test/harness/app.ts';
import type { TestApp } from '../../../test/harness/app.ts';
import { newMember, newShop, newVisitor } from '../../../test/harness/shop.ts';
import { newId } from '../../platform/ids/index.ts';

let test: TestApp;
beforeAll(async () => void (test = await startTestApp()));
afterAll(() => test.stop());

describe('the web chat', () => {
  it('takes a message once, however often it is sent at the same time', async () => {
    const visitor = await newVisitor(test, await newShop(test));
    const id = newId();
    const answers = await Promise.all(Array.from({ length: 10 }, () => visitor.say('你好', id)));
    expect(new Set(answers.map((each) => each.status))).toEqual(new Set([202]));
    expect(new Set(answers.map((each) => JSON.stringify(each.json))).size).toBe(1);
    await test.consumers.drained();
    const thread = await visitor.thread();
    expect(thread.filter((each) => each.from === 'customer')).toHaveLength(1);
    expect(thread.filter((each) => each.from === 'bot')).toHaveLength(1);
  });

  it('answers a burst in order, one reply for each message', async () => {
    const visitor = await newVisitor(test, await newShop(test));
    for (const text of ['你好', '谢谢', '再见']) await visitor.say(text);
    await test.consumers.drained();
    const thread = await visitor.thread();
    expect(thread.map((each) => each.sequence)).toEqual([1, 2, 3, 4, 5, 6]);
    expect(thread.filter((each) => each.from === 'bot')).toHaveLength(3);
  });

  it('offers a person after two failures and brings one when that is accepted', async () => {
    const shop = await newShop(test);
    const agent = await newMember(test, shop, 'agent', '林小满');
    const visitor = await newVisitor(test, shop);
    await visitor.say('火星上的天气怎么样');
    await test.consumers.drained();
    await visitor.say('那木星呢到底有没有卫星');
    await test.consumers.drained();
    const offer = (await visitor.thread()).at(-1);
    expect(offer?.choices?.map((each) => each.text)).toEqual(['转人工', '不用了']);
    await visitor.say('好的');
    await test.consumers.drained();
    const state = await visitor.call('GET', '/chat/state');
    expect(state.json).toMatchObject({ phase: 'queued', queuePosition: 1 });
    const list = await agent.call('GET', '/api/conversations?view=queue');
    expect(list.json['items']).toHaveLength(1);
  });

  it('hands over on request to a free agent, who sees everything, replies, and is rated', async () => {
    const shop = await newShop(test);
    const agent = await newMember(test, shop, 'agent', '林小满');
    const owner = await newMember(test, shop, 'owner');
    expect(
      (await owner.call('PATCH', `/api/agents/${agent.id}`, { skillGroupIds: [shop.groupId], capacity: 2 }))
        .status,
    ).toBe(200);
    expect((await agent.call('PUT', '/api/agents/me/presence', { presence: 'online' })).json).toMatchObject({
      presence: 'online',
      load: 0,
    });
    const visitor = await newVisitor(test, shop);
    await visitor.say('我要找人工客服');
    await test.consumers.drained();
    const [conversation] = (await agent.call('GET', '/api/conversations?view=mine')).json['items'] as {
      id: string;
    }[];
    const id = conversation?.id ?? '';
    const detail = await agent.call('GET', `/api/conversations/${id}`);
    expect(detail.json).toMatchObject({
      status: 'assigned',
      handoffReason: 'asked',
      handoffs: [{ turns: [{ question: '我要找人工客服' }] }],
    });
    const clientMessageId = newId();
    const replies = await Promise.all(
      [1, 2, 3].map(() =>
        agent.call('POST', `/api/conversations/${id}/messages`, { clientMessageId, text: '您好，我来帮您' }),
      ),
    );
    expect(new Set(replies.map((each) => JSON.stringify(each.json))).size).toBe(1);
    await agent.call('POST', `/api/conversations/${id}/notes`, { text: '内部备注' });
    const thread = await visitor.thread();
    expect(thread.map((each) => each.from)).toEqual(['customer', 'system', 'agent']);
    expect(JSON.stringify(thread)).not.toContain('内部备注');
    const entries = (await agent.call('GET', `/api/conversations/${id}/entries`)).json['entries'] as {
      kind: string;
      step?: string;
    }[];
    expect(entries.map((each) => each.step ?? each.kind)).toEqual([
      'opened',
      'message',
      'assigned',
      'message',
      'message',
      'note',
    ]);
    expect((await agent.call('POST', `/api/conversations/${id}/resolve`)).json).toMatchObject({
      status: 'resolved',
    });
    expect((await agent.call('GET', '/api/agents/me')).json).toMatchObject({ load: 0 });
    expect((await visitor.call('POST', '/chat/rating', { score: 5, comment: '很好' })).json).toMatchObject({
      rating: 'given',
    });
    expect((await agent.call('GET', `/api/conversations/${id}`)).json).toMatchObject({
      csat: 5,
      csatComment: '很好',
    });
  });

  it('believes a user id only with its hash, finds the thread again elsewhere, and hides it from the next person', async () => {
    const shop = await newShop(test);
    const userId = 'member-7';
    const userHash = createHmac('sha256', shop.identitySecret).update(userId).digest('hex');
    const browser = newId();
    const first = await newVisitor(test, shop, { anonymousId: browser });
    await first.say('你好');
    await test.consumers.drained();
    const claimed = await newVisitor(test, shop, { anonymousId: browser, userId });
    expect(claimed.session).toMatchObject({ verified: false });
    const proven = await newVisitor(test, shop, { anonymousId: browser, userId, userHash });
    expect(proven.session).toMatchObject({ verified: true });
    expect(await proven.thread()).toHaveLength(2);
    const phone = await newVisitor(test, shop, { anonymousId: newId(), userId, userHash });
    expect(await phone.thread()).toHaveLength(2);
    expect(phone.session['customerId']).toBe(proven.session['customerId']);
    const next = await newVisitor(test, shop, { anonymousId: browser });
    expect(await next.thread()).toHaveLength(0);
    const wrong = await test.http.server.inject({
      method: 'POST',
      url: '/chat/sessions',
      payload: { chatKey: shop.chatKey, visitor: { userId, userHash: 'a'.repeat(64) } },
    });
    expect(wrong.statusCode).toBe(401);
  });
});
