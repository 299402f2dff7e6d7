import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { importFile, parseImport, trainModel } from '../../server/ai/index.ts';
import { csvOf } from '../harness/trainer.ts';
import { onConnection } from '../../server/platform/db/index.ts';
import { newId } from '../../server/platform/ids/index.ts';
import { can, ROLES } from '../../server/platform/permissions/index.ts';
import { startTestApp } from '../harness/app.ts';
import type { TestApp } from '../harness/app.ts';
import { newMember, newShop, newVisitor } from '../harness/shop.ts';
import type { Member, Shop, Visitor } from '../harness/shop.ts';
import { as } from '../harness/tenant.ts';
import { addressOf, bodiesNaming, smallest } from './fill-request.ts';
import type { RouteTable } from './route-list.ts';
import { readTenantRows } from './tenant-rows.ts';
import type { TenantRows } from './tenant-rows.ts';

type Method = Parameters<Member['call']>[0];

/** A member who leaves can't be asked again: signing out comes last for each. */
const SIGN_OUT = 'DELETE /api/session';

const HTTP_ACTION = { name: 'stock', url: 'https://shop.invalid/', body: null, sample: {} };
const COUPON_KIND = { key: 'welcome', value: { kind: 'percent', amount: 10, currency: 'CNY' } };
const FLOW = `zhike: flow/1
id: greet
name: { zh-CN: 问好, en: Greet }
trigger: { keywords: [问好] }
steps:
  - { id: hi, kind: say, text: { zh-CN: 您好, en: Hello } }
`;

/** What some routes ask for beyond their schema. */
const MORE: Record<string, (id: string) => object> = {
  'POST /api/conversations/:id/transfer': (id) => ({ agentId: id }),
  'POST /api/conversations/:id/messages': () => ({ text: '您好' }),
  'POST /api/webhooks': () => ({ url: 'https://erp.invalid/', events: ['platform.webhook_disabled'] }),
  'POST /api/connectors': () => ({
    settings: { kind: 'rest', url: 'https://crm.invalid/', auth: 'none', items: '', paging: 'none' },
    mapping: null,
    enabled: false,
  }),
  'POST /api/knowledge/articles/bulk': () => ({ action: { kind: 'delete' } }),
  'POST /api/http-actions': () => HTTP_ACTION,
  'PUT /api/http-actions/:id': () => HTTP_ACTION,
  'POST /api/coupon-kinds': () => COUPON_KIND,
  'PUT /api/coupon-kinds/:id': () => COUPON_KIND,
  'POST /api/appointment-services': () => ({ timezone: 'Asia/Shanghai' }),
  'PUT /api/appointment-services/:id': () => ({ timezone: 'Asia/Shanghai' }),
  'POST /api/flows': () => ({ source: FLOW }),
  'POST /api/knowledge/synonyms': () => ({ words: ['x', 'y'] }),
  'PUT /api/knowledge/synonyms/:id': () => ({ words: ['x', 'y'] }),
  'POST /api/segments': () => ({ condition: { kind: 'tag', tags: ['x'], has: false } }),
};

/** What these read is made from an uploaded file. */
const FROM_A_FILE = ['GET /api/knowledge/imports/:id'];

function bodyOf(route: RouteTable, id: string): object | undefined {
  if (!route.body) return undefined;
  return { ...(smallest(route.body, id) as object), ...MORE[nameOf(route)]?.(id) };
}

function nameOf(route: RouteTable): string {
  return `${route.method} ${route.url}`;
}

describe('every route', { timeout: 120_000 }, () => {
  let test: TestApp;
  let mine: Shop;
  let members: Map<string, Member>;
  let visitor: Visitor;
  let theirs: Shop;
  let theirRows: TenantRows;

  beforeAll(async () => {
    test = await startTestApp({ database: 'own' });
    mine = await newShop(test);
    theirs = await newShop(test);
    members = new Map();
    for (const role of ROLES) members.set(role, await newMember(test, mine, role));
    visitor = await newVisitor(test, mine);
    await fillShop(test, mine);
    await fillShop(test, theirs);
    theirRows = await rowsOf(theirs);
  });
  afterAll(() => test.stop());

  async function rowsOf(shop: Shop): Promise<TenantRows> {
    return onConnection(test.app.pools.url, (client) => readTenantRows(client, shop.tenant));
  }

  function routes(...kinds: ('open' | 'visitor' | 'staff')[]): RouteTable[] {
    return test.http
      .routes()
      .filter(({ access }) => kinds.includes(access === 'open' || access === 'visitor' ? access : 'staff'))
      .sort((a, b) => Number(nameOf(a) === SIGN_OUT) - Number(nameOf(b) === SIGN_OUT));
  }

  async function statusFor(route: RouteTable, headers: Record<string, string>): Promise<number> {
    const reply = await test.http.server.inject({
      method: route.method as Method,
      url: addressOf(route, newId()),
      headers,
    });
    return reply.statusCode;
  }

  it('says who may call it, and most are not open', () => {
    expect(routes('open', 'visitor', 'staff').length).toBeGreaterThan(40);
    expect(routes('staff').length).toBeGreaterThan(routes('open').length);
  });

  it('that is not open is closed to whoever brings nothing, nonsense, or the wrong kind of proof', async () => {
    const wrong: string[] = [];
    for (const route of routes('visitor', 'staff')) {
      const token = route.access === 'visitor' ? 'zk_nonsense' : visitor.token;
      for (const authorization of ['', 'Bearer nonsense', `Bearer ${token}`]) {
        const status = await statusFor(route, authorization === '' ? {} : { authorization });
        if (status !== 401) wrong.push(`${nameOf(route)}: ${status}`);
      }
    }
    expect(wrong).toEqual([]);
  });

  it.each(ROLES)('admits the role %s exactly where its permission says so', async (role) => {
    const member = members.get(role);
    const wrong: string[] = [];
    for (const route of routes('staff')) {
      // A body that no route takes: who is admitted is told so before anything happens.
      const body = route.body ? { 'no such field': true } : undefined;
      const answer = await member?.call(route.method as Method, addressOf(route, newId()), body);
      const status = answer?.status ?? 0;
      const admitted = typeof route.access !== 'object' || can(role, route.access.permission);
      const asked = admitted ? status !== 401 && status !== 403 && status < 500 : status === 403;
      if (!asked) wrong.push(`${nameOf(route)}: ${status}`);
    }
    expect(wrong).toEqual([]);
  });

  it('says 404 to the ids of another tenant, and changes nothing there', async () => {
    expect(theirRows.ids.length).toBeGreaterThan(10);
    const owner = await newMember(test, mine, 'owner');
    const wrong: string[] = [];
    for (const route of routes('staff').filter(({ url }) => url.includes('/:'))) {
      for (const id of theirRows.ids) {
        const { status, json } = await owner.call(
          route.method as Method,
          addressOf(route, id),
          bodyOf(route, id),
        );
        if (status === 429) break;
        if (status !== 404) wrong.push(`${nameOf(route)}: ${status} ${JSON.stringify(json).slice(0, 200)}`);
      }
    }
    expect([...new Set(wrong)]).toEqual([]);
    expect([...(await rowsOf(theirs)).digests]).toEqual([...theirRows.digests]);
  });

  it('takes no id of another tenant in its body', async () => {
    const owner = await newMember(test, mine, 'owner');
    const { ids } = await rowsOf(mine);
    const wrong: string[] = [];
    for (const route of routes('staff')) {
      for (const foreign of theirRows.ids) {
        for (const body of bodiesNaming(route, foreign)) {
          for (const id of route.url.includes('/:') ? ids : [newId()]) {
            const { status, json } = await owner.call(route.method as Method, addressOf(route, id), body);
            if (status !== 429 && status < 400)
              wrong.push(
                `${nameOf(route)} ${JSON.stringify(body)}: ${status} ${JSON.stringify(json).slice(0, 200)}`,
              );
          }
        }
      }
    }
    expect(wrong.slice(0, 20)).toEqual([]);
  });

  it('that reads something by its id finds it in the own tenant, so that the refusals above mean something', async () => {
    const owner = await newMember(test, mine, 'owner');
    const { ids } = await rowsOf(mine);
    const blind: string[] = [];
    for (const route of routes('staff').filter(({ method, url }) => method === 'GET' && url.includes('/:'))) {
      const statuses: number[] = [];
      for (const id of ids) statuses.push((await owner.call('GET', addressOf(route, id))).status);
      if (!statuses.includes(200) && !FROM_A_FILE.includes(nameOf(route))) blind.push(nameOf(route));
    }
    expect(blind).toEqual([]);
  });

  it('names no id of another tenant in its lists', async () => {
    const owner = await newMember(test, mine, 'owner');
    const wrong: string[] = [];
    for (const route of routes('staff').filter((each) => each.method === 'GET' && !each.url.includes('/:'))) {
      const { json } = await owner.call('GET', route.url);
      const text = JSON.stringify(json);
      if (theirRows.ids.some((id) => text.includes(id))) wrong.push(nameOf(route));
    }
    expect(wrong).toEqual([]);
  });
});

/** Gives a shop one of everything that its owner can make, and a conversation. */
async function fillShop(test: TestApp, shop: Shop): Promise<void> {
  const owner = await newMember(test, shop, 'owner');
  const visitor = await newVisitor(test, shop);
  await visitor.say('你好');
  await visitor.say('转人工');
  await test.consumers.drained();
  for (const route of test.http.routes()) {
    if (route.method !== 'POST' || route.url.includes('/:') || typeof route.access !== 'object') continue;
    await owner.call('POST', route.url, bodyOf(route, newId()));
  }
  const ticket = { kind: 'refund', subject: '退款', customerId: String(visitor.session['customerId']) };
  await owner.call('POST', '/api/tickets', ticket);
  const { json: flows } = await owner.call('GET', '/api/flows');
  const [flow] = flows['items'] as { id: string; revision: number }[];
  await owner.call('POST', `/api/flows/${flow?.id}/publish`, { revision: flow?.revision });
  const erasure = `/api/customers/${String(visitor.session['customerId'])}/erasure`;
  await owner.call('POST', erasure, { reason: 'other' });
  // A file comes as multipart, which no schema describes.
  const file = await parseImport(new TextEncoder().encode('question,answer\n怎么付款,微信\n'));
  await as(test.app, shop.tenant, (ctx) => importFile(ctx, 'faq.csv', file));
  await owner.upload('/api/imports?kind=customers', 'crm.csv', 'id,phone\n1,13912345670\n');
  await owner.upload('/api/knowledge/documents', 'handbook.md', '# 退货\n\n签收后七天内可以退货。\n');
  const asker = await newVisitor(test, shop);
  await asker.say('你们可以上门安装空调吗');
  await test.consumers.drained();
  await owner.call('GET', '/api/knowledge/gaps');
  await trainModels(test, shop, owner);
  await test.consumers.drained();
  await segmentsRest(test, shop);
}

/** Waits until the shop's segments are up to date: they write by themselves. */
async function segmentsRest(test: TestApp, shop: Shop): Promise<void> {
  await onConnection(test.app.pools.url, async (client) => {
    await client.query(`select set_config('zhike.tenant', $1, false)`, [shop.tenant]);
    for (const deadline = Date.now() + 15_000; Date.now() < deadline; await wait(20)) {
      const { rows } = await client.query(
        `select from cdp.changed union all select from cdp.segments where next_generation is not null
         union all select from cdp.segment_records where due_at <= now()`,
      );
      if (rows.length === 0) return;
    }
    throw new Error('segments do not come to rest');
  });
}

/** A data set with examples, and a model that was trained from it. */
async function trainModels(test: TestApp, shop: Shop, owner: Member): Promise<void> {
  const { json } = await owner.call('POST', '/api/training/data-sets', { name: '意图' });
  const url = `/api/training/data-sets/${String(json['id'])}`;
  await owner.upload(`${url}/imports`, 'intents.csv', csvOf());
  const run = await owner.call('POST', `${url}/runs`);
  await trainModel.run(test.app, { tenant: shop.tenant, runId: run.json['id'] });
}
