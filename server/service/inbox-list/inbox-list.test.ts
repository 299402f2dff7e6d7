import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp } from '../../../test/harness/app.ts';
import type { TestApp } from '../../../test/harness/app.ts';
import { newMember, newShop, newVisitor } from '../../../test/harness/shop.ts';
import type { Member } from '../../../test/harness/shop.ts';
import { newId } from '../../platform/ids/index.ts';

let test: TestApp;
beforeAll(async () => void (test = await startTestApp()));
afterAll(() => test.stop());

interface Row {
  id: string;
  customer: { name: string };
}

async function find(member: Member, query: string): Promise<Row[]> {
  const { json } = await member.call('GET', `/api/conversations?${query}`);
  return json['items'] as Row[];
}

describe("the agent's list", () => {
  it('finds by words of Chinese messages, by customer and by tag, within the tenant only', async () => {
    const shop = await newShop(test);
    const other = await newShop(test);
    const agent = await newMember(test, shop, 'agent');
    const stranger = await newMember(test, other, 'agent');
    const named = await newVisitor(test, shop, {
      anonymousId: newId(),
      traits: { name: '欧阳晓彤', phone: '13900001234' },
    });
    await named.say('扫地机器人一直撞墙怎么办');
    const second = await newVisitor(test, shop);
    await second.say('被套可以机洗吗');
    await test.consumers.drained(); // the turns …
    await test.consumers.drained(); // … and what they told the index
    const [hit] = await find(agent, `q=${encodeURIComponent('撞墙')}`);
    expect(hit?.customer.name).toBe('欧阳晓彤');
    expect(await find(agent, `q=${encodeURIComponent('欧阳晓彤')}`)).toHaveLength(1);
    expect(await find(agent, 'q=13900001234')).toHaveLength(1);
    expect(
      (await agent.call('POST', `/api/conversations/${hit?.id ?? ''}/tags`, { add: ['催单', '重点'] })).json[
        'tags'
      ],
    ).toEqual(['催单', '重点']);
    expect(await find(agent, `tag=${encodeURIComponent('催单')}`)).toHaveLength(1);
    expect(await find(agent, `q=${encodeURIComponent('重点')}`)).toHaveLength(1);
    await agent.call('POST', `/api/conversations/${hit?.id ?? ''}/tags`, { remove: ['催单'] });
    expect(await find(agent, `tag=${encodeURIComponent('催单')}`)).toHaveLength(0);
    expect(await find(stranger, `q=${encodeURIComponent('撞墙')}`)).toHaveLength(0);
    expect(await find(agent, `q=${encodeURIComponent('没人说过的话')}`)).toHaveLength(0);
  });

  it('pages through all, each once, and refuses a cursor that is not its own', async () => {
    const shop = await newShop(test);
    const agent = await newMember(test, shop, 'agent');
    for (let n = 0; n < 7; n += 1) await (await newVisitor(test, shop)).say('你好');
    await test.consumers.drained();
    const seen: string[] = [];
    let cursor = '';
    do {
      const { json } = await agent.call('GET', `/api/conversations?limit=3${cursor}`);
      seen.push(...(json['items'] as Row[]).map((each) => each.id));
      const next = json['nextCursor'];
      cursor = typeof next === 'string' ? `&cursor=${encodeURIComponent(next)}` : '';
    } while (cursor !== '');
    expect(new Set(seen).size).toBe(7);
    expect(seen).toHaveLength(7);
    expect((await agent.call('GET', '/api/conversations?cursor=nonsense')).status).toBe(400);
  });

  it('shows the queue by waiting time, page by page, whatever changed last', async () => {
    const shop = await newShop(test);
    const agent = await newMember(test, shop, 'agent');
    const visitors = [];
    for (let n = 0; n < 4; n += 1) {
      const visitor = await newVisitor(test, shop);
      await visitor.say(`转人工 ${n}`);
      await test.consumers.drained();
      visitors.push(visitor);
    }
    await visitors[0]?.say('还在吗');
    await test.consumers.drained();
    const positions: unknown[] = [];
    let cursor = '';
    for (let page = 0; page < 2; page += 1) {
      const { json } = await agent.call('GET', `/api/conversations?view=queue&limit=2${cursor}`);
      positions.push(...(json['items'] as { queuePosition: number }[]).map((each) => each.queuePosition));
      cursor = `&cursor=${encodeURIComponent(String(json['nextCursor']))}`;
    }
    expect(positions).toEqual([1, 2, 3, 4]);
  });

  it('pages through a long thread in both directions without gaps', async () => {
    const shop = await newShop(test);
    const agent = await newMember(test, shop, 'agent');
    const visitor = await newVisitor(test, shop);
    for (let n = 0; n < 12; n += 1) await visitor.say(`你好 ${n}`);
    await test.consumers.drained();
    const id = (await find(agent, 'view=all'))[0]?.id ?? '';
    const page = async (
      query: string,
    ): Promise<{ sequences: number[]; hasBefore: boolean; hasAfter: boolean }> => {
      const { json } = await agent.call('GET', `/api/conversations/${id}/entries?${query}`);
      const entries = json['entries'] as { kind: string; sequence: number }[];
      const sequences = entries.filter((each) => each.kind === 'message').map((each) => each.sequence);
      return { sequences, hasBefore: json['hasBefore'] === true, hasAfter: json['hasAfter'] === true };
    };
    const newest = await page('limit=10');
    expect(newest).toEqual({
      sequences: [15, 16, 17, 18, 19, 20, 21, 22, 23, 24],
      hasBefore: true,
      hasAfter: false,
    });
    expect(await page('limit=10&before=15')).toEqual({
      sequences: [5, 6, 7, 8, 9, 10, 11, 12, 13, 14],
      hasBefore: true,
      hasAfter: true,
    });
    expect((await page('limit=10&before=5')).hasBefore).toBe(false);
    expect(await page('limit=10&after=20')).toEqual({
      sequences: [21, 22, 23, 24],
      hasBefore: true,
      hasAfter: false,
    });
  });
});
