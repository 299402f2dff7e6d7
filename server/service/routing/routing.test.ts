import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp } from '../../../test/harness/app.ts';
import type { TestApp } from '../../../test/harness/app.ts';
import { newMember, newShop, newVisitor } from '../../../test/harness/shop.ts';
import type { Json, Member, Shop } from '../../../test/harness/shop.ts';
import { as } from '../../../test/harness/tenant.ts';
import { assignWaiting } from '../dispatch/index.ts';
import { saveBusinessHours } from '../settings/index.ts';
import { ALWAYS_OPEN } from '../settings/index.ts';

let test: TestApp;
beforeAll(async () => void (test = await startTestApp()));
afterAll(() => test.stop());

async function agentOf(shop: Shop, name: string, capacity: number, groups = [shop.groupId]): Promise<Member> {
  const agent = await newMember(test, shop, 'agent', name);
  const owner = await newMember(test, shop, 'owner');
  await owner.call('PATCH', `/api/agents/${agent.id}`, { capacity, skillGroupIds: groups });
  return agent;
}

async function online(agent: Member): Promise<void> {
  expect((await agent.call('PUT', '/api/agents/me/presence', { presence: 'online' })).status).toBe(200);
}

async function list(
  member: Member,
  view: string,
): Promise<
  {
    id: string;
    agent: { id: string } | null;
    queuePosition: number | null;
    skillGroup: { id: string } | null;
  }[]
> {
  return (await member.call('GET', `/api/conversations?view=${view}&limit=100`)).json['items'] as Awaited<
    ReturnType<typeof list>
  >;
}

describe('routing', () => {
  it('never gives an agent more than their places, however many ask at once', async () => {
    const shop = await newShop(test);
    const first = await agentOf(shop, '甲', 3);
    const second = await agentOf(shop, '乙', 2);
    await Promise.all([online(first), online(second)]);
    const visitors = await Promise.all(Array.from({ length: 12 }, () => newVisitor(test, shop)));
    await Promise.all(visitors.map((visitor) => visitor.say('转人工')));
    await test.consumers.drained();
    await Promise.all([1, 2, 3].map(() => assignWaiting(test.app, shop.tenant)));
    const mine = [await list(first, 'mine'), await list(second, 'mine')];
    expect(mine.map((each) => each.length)).toEqual([3, 2]);
    const queue = await list(first, 'queue');
    expect(queue.map((each) => each.queuePosition).toSorted()).toEqual([1, 2, 3, 4, 5, 6, 7]);
    const agents = (await first.call('GET', '/api/agents')).json['items'] as { id: string; load: number }[];
    expect(
      agents
        .filter((each) => each.load > 0)
        .map((each) => each.load)
        .toSorted(),
    ).toEqual([2, 3]);
    // Five accept the same one at the same moment: one place, one conversation.
    const third = await agentOf(shop, '丙', 1);
    const ids = queue.slice(0, 5).map((each) => each.id);
    const taken = await Promise.all(ids.map((id) => third.call('POST', `/api/conversations/${id}/accept`)));
    expect(taken.filter((each) => each.status === 200)).toHaveLength(1);
    expect(taken.filter((each) => each.status === 409).map((each) => each.json['code'])).toEqual(
      Array(4).fill('service.at_capacity'),
    );
  });

  it('serves who waited longest when a place becomes free', async () => {
    const shop = await newShop(test);
    const agent = await agentOf(shop, '甲', 1);
    await online(agent);
    const visitors = [];
    for (let n = 0; n < 3; n += 1) {
      const visitor = await newVisitor(test, shop);
      await visitor.say('人工');
      await test.consumers.drained();
      visitors.push(visitor);
    }
    const [current] = await list(agent, 'mine');
    await agent.call('POST', `/api/conversations/${current?.id ?? ''}/resolve`);
    await assignWaiting(test.app, shop.tenant);
    const states = await Promise.all(visitors.map((visitor) => visitor.call('GET', '/chat/state')));
    expect(states.map((each) => each.json['phase'])).toEqual(['resolved', 'assigned', 'queued']);
  });

  it('sends a conversation to the skill group of its words, and back to the agent who served before', async () => {
    const shop = await newShop(test);
    const owner = await newMember(test, shop, 'owner');
    const made = await owner.call('POST', '/api/skill-groups', { name: '投诉', keywords: ['投诉', '赔偿'] });
    const complaints = String(made.json['id']);
    const calm = await agentOf(shop, '甲', 5);
    const strong = await agentOf(shop, '乙', 5, [complaints, shop.groupId]);
    await online(calm);
    await online(strong);
    const visitor = await newVisitor(test, shop);
    await visitor.say('我要投诉你们,必须赔偿!!');
    await test.consumers.drained();
    const [conversation] = await list(strong, 'mine');
    expect(conversation?.skillGroup?.id).toBe(complaints);
    await strong.call('POST', `/api/conversations/${conversation?.id ?? ''}/resolve`);
    await visitor.say('还有一个问题没说完');
    await test.consumers.drained();
    expect(await list(strong, 'mine')).toHaveLength(1);
  });

  it('passes on to a person or a group, keeps the loads right, and lets a supervisor take over', async () => {
    const shop = await newShop(test);
    const first = await agentOf(shop, '甲', 2);
    const second = await agentOf(shop, '乙', 2);
    await online(first);
    const visitor = await newVisitor(test, shop);
    await visitor.say('转人工');
    await test.consumers.drained();
    const id = (await list(first, 'mine'))[0]?.id ?? '';
    expect(
      (await first.call('POST', `/api/conversations/${id}/transfer`, { agentId: second.id })).json['code'],
    ).toBe('service.agent_unavailable');
    await online(second);
    expect(
      (await first.call('POST', `/api/conversations/${id}/transfer`, { agentId: second.id, note: '请接手' }))
        .status,
    ).toBe(200);
    expect(
      (
        await first.call('POST', `/api/conversations/${id}/messages`, {
          clientMessageId: 'x',
          text: '还在吗',
        })
      ).json['code'],
    ).toBe('service.not_yours');
    const supervisor = await newMember(test, shop, 'supervisor', '主管');
    expect((await second.call('POST', `/api/conversations/${id}/takeover`)).status).toBe(403);
    expect((await supervisor.call('POST', `/api/conversations/${id}/takeover`)).json['agent']).toMatchObject({
      name: '主管',
    });
    expect(
      (await supervisor.call('POST', `/api/conversations/${id}/transfer`, { skillGroupId: shop.groupId }))
        .status,
    ).toBe(200);
    const agents = (await first.call('GET', '/api/agents')).json['items'] as { load: number }[];
    expect(agents.reduce((sum, each) => sum + each.load, 0)).toBe(1);
    expect((await first.call('POST', `/api/conversations/${id}/transfer`, {})).status).toBe(400);
  });

  it('lets somebody of another group serve when nobody of the right one is there', async () => {
    const shop = await newShop(test);
    const owner = await newMember(test, shop, 'owner');
    const other = await owner.call('POST', '/api/skill-groups', { name: '售前', keywords: ['选购'] });
    const stranger = await agentOf(shop, '甲', 1, [String(other.json['id'])]);
    await online(stranger);
    await (await newVisitor(test, shop)).say('转人工');
    await test.consumers.drained();
    expect(await list(stranger, 'mine')).toHaveLength(1);
    // As soon as one of the group is there, the others are left to their own work.
    const own = await agentOf(shop, '乙', 1);
    await online(own);
    const visitors = await Promise.all([1, 2].map(() => newVisitor(test, shop)));
    for (const visitor of visitors) await visitor.say('转人工');
    await test.consumers.drained();
    expect(await list(own, 'mine')).toHaveLength(1);
    expect(await list(own, 'queue')).toHaveLength(1);
  });

  it('says when nobody is there, and keeps the request for the morning', async () => {
    const shop = await newShop(test);
    await as(test.app, shop.tenant, (ctx) => saveBusinessHours(ctx, { ...ALWAYS_OPEN, always: false }));
    const visitor = await newVisitor(test, shop);
    expect((visitor.session['appearance'] as Json)['online']).toBe(false);
    await visitor.say('转人工');
    await test.consumers.drained();
    expect((await visitor.thread()).at(-1)).toMatchObject({
      from: 'system',
      text: ALWAYS_OPEN.offlineMessage['zh-CN'],
    });
    expect((await visitor.call('GET', '/chat/state')).json['phase']).toBe('queued');
  });
});
