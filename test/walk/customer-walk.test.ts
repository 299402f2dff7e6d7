import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { CustomerGraph, CustomerPage, GraphEdge } from '../../contracts/cdp/index.ts';
import { makeMessyFiles } from '../../server/demo/messy-files.ts';
import { importMessyFiles } from './imports-walk.ts';
import { walkSegments } from './segments-walk.ts';
import { openStage, takeTime } from './stage.ts';
import type { Stage } from './stage.ts';

takeTime();

const AGENT = 'zhou.yi@demo.zhike.example';
const SOURCES = ['shop', 'crm', 'chat'];
const CLICKED = '静音咖啡机（新品页）';

let stage: Stage;
let owner: Page;
beforeAll(async () => {
  stage = await openStage();
  owner = await stage.signIn('owner@demo.zhike.example', '/imports');
}, 120_000);
afterAll(() => stage.close());

const graphOf = (id: string) => stage.api<CustomerGraph>('GET', `/api/customers/${id}/graph`);
const inForce = ({ edges }: CustomerGraph) => edges.filter(({ retractedAt }) => retractedAt === null);
const reasons = () =>
  owner
    .locator('section')
    .filter({ has: owner.getByRole('heading', { name: '为什么是同一人' }) })
    .getByRole('listitem');

/** The family name that shop and CRM give a record; the chat knows nicknames only. */
function familyOf(graph: CustomerGraph, recordId: string): string | undefined {
  const record = graph.records.find(({ id }) => id === recordId);
  return record && record.source !== 'chat' ? record.name.slice(0, 1) : undefined;
}

/** The customers who have one of the phones that the chat knows. */
async function chatCustomers(): Promise<CustomerGraph[]> {
  const chat = makeMessyFiles()[2]?.content.toString() ?? '';
  const phones = new Set([...chat.matchAll(/"phone":"(\d+)"/g)].map(([, phone]) => phone ?? ''));
  const graphs: CustomerGraph[] = [];
  for (const phone of phones) {
    const { items } = await stage.api<CustomerPage>('GET', `/api/customers?identifier=phone:${phone}`);
    for (const { id } of items) graphs.push(await graphOf(id));
  }
  return graphs;
}

/** A link between two people of different families: they share a phone. */
function wrongLink(graph: CustomerGraph): GraphEdge | undefined {
  return inForce(graph).find(({ a, b }) => {
    const [one, other] = [familyOf(graph, a), familyOf(graph, b)];
    return one !== undefined && other !== undefined && one !== other;
  });
}

it('three messy files of the same people come in through the console', async () => {
  await importMessyFiles(stage, owner);
});

it('a customer of all three shows which records they are, and the reason of every link', async () => {
  const graph = (await chatCustomers()).find(
    (each) =>
      each.records.length === 3 &&
      SOURCES.every((name) => each.records.some(({ source }) => source === name)) &&
      wrongLink(each) === undefined,
  );
  if (!graph) throw new Error('nobody is in all three files');
  await owner.goto(`${stage.server.url}/customers/${graph.customerId}?tab=identity`);
  await owner.getByText(`3 条记录，由 ${inForce(graph).length} 条关联合为一人`).waitFor();
  await reasons().first().waitFor();
  const words = await reasons().allInnerTexts();
  expect(words).toHaveLength(inForce(graph).length);
  for (const each of words) expect(each).toMatch(/两条记录的(手机|邮箱).*相同|同一人的概率为 \d+/);
  expect(words.join()).not.toMatch(/1[3-9]\d{9}/);
  await stage.shoot(owner, 'customer-identity');
});

it('a wrong link is taken back, and the two are two from then on', async () => {
  const graph = (await chatCustomers()).find((each) => wrongLink(each) !== undefined);
  const wrong = graph && wrongLink(graph);
  if (!graph || !wrong) throw new Error('no two people share a phone');
  await owner.goto(`${stage.server.url}/customers/${graph.customerId}?tab=identity`);
  await reasons()
    .nth(inForce(graph).findIndex(({ id }) => id === wrong.id))
    .getByRole('button', { name: '不是同一人' })
    .click();
  const dialog = owner.getByRole('dialog');
  await dialog
    .getByText(/成为另一位客户（\d+ 条记录）|撤销后系统会保留可靠的关联/)
    .first()
    .waitFor();
  await stage.shoot(owner, 'customer-unmerge');
  await dialog.getByRole('textbox').fill('一家人共用一部手机');
  await dialog.getByRole('button', { name: '撤销', exact: true }).click();
  await owner.getByText('已拆分为两位客户').waitFor();
  await owner.getByText('已确认不是同一人').first().waitFor();
  const [one, other] = [await graphOf(wrong.a), await graphOf(wrong.b)];
  expect(one.customerId).not.toBe(other.customerId);
  expect(one.keptApart.length).toBeGreaterThan(0);
});

it('a segment is built, with its size beside it, and shows its members', async () => {
  await walkSegments(stage, owner);
});

it('what a visitor clicks is seen in the profile at once, while they chat', async () => {
  const [visitor, agent] = [
    await stage.visit({ userId: 'C1001', name: '陈思远' }),
    await stage.signIn(AGENT, '/inbox'),
  ];
  await stage.goOnline(agent);
  await visitor.launcher.click();
  await visitor.say('转人工');
  await agent.locator('[data-conversation]').filter({ hasText: '陈思远' }).click();
  await agent.getByRole('complementary', { name: '客户信息' }).getByText('陈思远').first().waitFor();
  const { items } = await stage.api<CustomerPage>('GET', '/api/customers?identifier=user_id:C1001');
  await owner.goto(`${stage.server.url}/customers/${items[0]?.id}`);
  await owner.getByText('完成订单').first().waitFor();

  const clickedAt = Date.now();
  const status = await visitor.page.evaluate(
    async ({ key, product }) => {
      const reply = await fetch('/v1/track', {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Basic ${btoa(`${key}:`)}` },
        body: JSON.stringify({
          userId: 'C1001',
          event: 'Product Viewed',
          properties: { product_name: product },
        }),
      });
      return reply.status;
    },
    { key: stage.server.demo.writeKey, product: CLICKED },
  );
  expect(status).toBe(200);
  const line = owner.getByRole('listitem').filter({ hasText: CLICKED });
  await Promise.all([
    agent.getByRole('region', { name: '最近动态' }).getByText(CLICKED).waitFor(),
    line.getByText('新', { exact: true }).waitFor(),
  ]);
  // Without a word from the server the next look would be a minute away.
  const took = Date.now() - clickedAt;
  if (process.env['ZHIKE_SCREENSHOTS']) process.stdout.write(`click shown after ${took} ms\n`);
  expect(took).toBeLessThan(10_000);
  await stage.shoot(agent, 'inbox-click');
  await stage.shoot(owner, 'customer-click');
});

it('nothing was complained about, and no other host asked', () => {
  expect(stage.complaints).toEqual([]);
});
