import { afterAll, beforeAll, expect, it } from 'vitest';
import { startTestApp } from '../../../test/harness/app.ts';
import type { TestApp } from '../../../test/harness/app.ts';
import { newMember, newShop, newVisitor } from '../../../test/harness/shop.ts';
import type { Member } from '../../../test/harness/shop.ts';

let test: TestApp;
beforeAll(async () => void (test = await startTestApp()));
afterAll(() => test.stop());

interface Item {
  id: string;
  customer: { id: string };
}

async function conversations(member: Member, customerId?: string): Promise<Item[]> {
  const url = customerId === undefined ? '/api/conversations' : `/api/customers/${customerId}/timeline`;
  const { status, json } = await member.call('GET', url);
  expect(status).toBe(200);
  return json['items'] as Item[];
}

it('gives each customer their conversations back, and names those that were led under the wrong profile', async () => {
  const shop = await newShop(test);
  const agent = await newMember(test, shop, 'supervisor');
  const visitors = [await newVisitor(test, shop), await newVisitor(test, shop)];
  for (const visitor of visitors) await visitor.say('你好');
  await test.consumers.drained();
  const before = await conversations(agent);
  const [one = '', two = ''] = before.map((item) => item.customer.id).sort();
  const merged = await agent.call('POST', `/api/customers/${one}/merge`, { otherId: two });
  expect(merged).toMatchObject({ status: 200, json: { customerId: one, mergedFrom: two } });
  await visitors[1]?.say('还在吗');
  await test.consumers.drained();
  expect(await conversations(agent, two)).toHaveLength(2);
  const undone = await agent.call('POST', `/api/customers/${two}/unmerge`, { edgeId: merged.json['edgeId'] });
  const written = (undone.json['derived'] as { what: string; name: string; source: string }[]).filter(
    (each) => each.what === 'conversation',
  );
  expect(written).toEqual([expect.objectContaining({ source: 'web-chat' })]);
  await test.consumers.drained();
  const after = await conversations(agent);
  const ownerOf = (items: Item[]): Map<string, string> =>
    new Map(items.map((item) => [item.id, item.customer.id]));
  expect(ownerOf(after)).toEqual(ownerOf(before));
  expect(await conversations(agent, two)).toHaveLength(1);
  expect((await conversations(agent, one))[0]?.customer.id).toBe(one);
});
