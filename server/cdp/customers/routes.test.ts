import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startTestApp } from '../../../test/harness/app.ts';
import type { TestApp } from '../../../test/harness/app.ts';
import { newColleague, newOwner } from '../../../test/harness/staff.ts';
import type { Browser } from '../../../test/harness/staff.ts';
import { as } from '../../../test/harness/tenant.ts';
import { newId } from '../../platform/ids/index.ts';
import { ensureCustomers, identify, saveRecords } from '../index.ts';

let test: TestApp;
let owner: Browser;
let agent: Browser;
beforeAll(async () => void (test = await startTestApp()));
beforeEach(async () => {
  owner = await newOwner(test);
  agent = await newColleague(test, owner.tenant, 'agent');
});
afterAll(() => test.stop());

async function known(traits: Record<string, string>, userId?: string): Promise<string> {
  const channelIdentityId = newId();
  return as(test.app, owner.tenant, async (ctx) => {
    await ensureCustomers(ctx, [{ channelIdentityId, channel: 'web-chat', language: 'zh-CN' }]);
    const user = userId === undefined ? {} : { userId };
    const { customerId } = await identify(ctx, { channelIdentityId, verified: true, traits, ...user });
    return customerId;
  });
}

async function idsOf(browser: Browser, query: string): Promise<unknown[]> {
  const { status, body } = await browser.call('GET', `/api/customers?${query}`);
  expect(status).toBe(200);
  return (body['items'] as { id: string }[]).map((each) => each.id);
}

describe('GET /api/customers', () => {
  it('finds by identifier, by whole phone or email, by words of a name, by tag, or lists the newest', async () => {
    const one = await known({ name: '欧阳小明', phone: '138 1234 5678', email: 'Ming@Example.com' }, 'u-1');
    const two = await known({ name: '小明', phone: '13912345678' });
    await agent.call('POST', `/api/customers/${two}/tags`, { tag: '老客户' });
    for (const query of [
      'identifier=phone:%2B8613812345678',
      'identifier=phone:138-1234-5678',
      'identifier=email:ming@example.com',
      'identifier=user_id:u-1',
      'q=13812345678',
      'q=MING@example.com',
      'q=u-1',
      `q=${encodeURIComponent('欧阳')}`,
    ]) {
      expect([query, await idsOf(agent, query)]).toEqual([query, [one]]);
    }
    expect(await idsOf(agent, `q=${encodeURIComponent('小明')}`)).toEqual([two, one]);
    expect(await idsOf(agent, `tag=${encodeURIComponent('老客户')}`)).toEqual([two]);
    expect(await idsOf(agent, 'identifier=user_id:null')).toEqual([]);
    expect(await idsOf(agent, 'q=nobody')).toEqual([]);
    const first = await agent.call('GET', '/api/customers?limit=1');
    expect(first.body['items']).toMatchObject([
      { id: two, name: '小明', verified: false, level: null, tags: ['老客户'] },
    ]);
    expect(await idsOf(agent, `limit=5&cursor=${String(first.body['nextCursor'])}`)).toEqual([one]);
  });

  it('finds by a phone as it is shown masked, or by its last four digits, and tells of no other', async () => {
    const one = await known({ phone: '138 1234 5678' });
    const two = await known({ phone: '+86 139 1234 5678' });
    await known({ phone: '138 1234 5679' });
    const ask = (text: string): Promise<unknown[]> => idsOf(agent, `q=${encodeURIComponent(text)}`);
    for (const text of ['5678', '****5678', '** 5678'])
      expect([text, await ask(text)]).toEqual([text, [two, one]]);
    for (const text of ['138****5678', '+86138****5678', '138 **** 5678']) {
      expect([text, await ask(text)]).toEqual([text, [one]]);
    }
    for (const text of ['*5678', '****678', '137****5678', '0000'])
      expect([text, await ask(text)]).toEqual([text, []]);
    const { rows } = await as(test.app, owner.tenant, (ctx) =>
      sql<{ digest: string; tail: string }>`select digest, tail_digest as tail from cdp.identifiers
        where tenant = ${ctx.tenant} and kind = 'phone' order by created_at`.execute(ctx.db),
    );
    expect(new Set(rows.map(({ tail }) => tail)).size).toBe(2);
    expect(rows.some(({ digest, tail }) => digest === tail || /5678/.test(tail))).toBe(false);
  });

  it('says where each is known from, and when they were there last', async () => {
    const id = await known({ name: '欧阳小明' }, 'u-9');
    await as(test.app, owner.tenant, (ctx) =>
      saveRecords(ctx, 'crm', [{ externalId: 'C-9', identifiers: [{ kind: 'user_id', value: 'u-9' }] }]),
    );
    const { body } = await agent.call('GET', '/api/customers?identifier=user_id:u-9');
    expect(body['items']).toMatchObject([{ id, sources: ['crm', 'web-chat'], lastSeenAt: null }]);
  });

  it.each(['identifier=passport:1', 'cursor=x', 'limit=0', 'unknown=1'])('refuses %s', async (query) => {
    expect(await agent.call('GET', `/api/customers?${query}`)).toMatchObject({
      status: 400,
      body: { code: 'request.invalid' },
    });
  });

  it('is not for analysts', async () => {
    const analyst = await newColleague(test, owner.tenant, 'analyst');
    expect(await analyst.call('GET', '/api/customers')).toMatchObject({ status: 403 });
  });
});

describe('GET /api/customers/{id}', () => {
  it('masks what tells who somebody is until one who may reveals it, which is recorded', async () => {
    const id = await known(
      {
        name: '李雷',
        phone: '13812345678',
        email: 'lilei@example.com',
        address: '西湖区文三路1号',
        city: '杭州',
      },
      'member-7',
    );
    const shown = await agent.call('GET', `/api/customers/${id}`);
    expect(shown.status).toBe(200);
    expect(JSON.stringify(shown.body)).not.toMatch(/1381234|lilei@|文三路/);
    expect(shown.body).toMatchObject({
      id,
      name: '李雷',
      verified: true,
      language: 'zh-CN',
      identifiers: [
        { kind: 'user_id', value: 'member-7', verified: true },
        { kind: 'phone', value: '+86138****5678', masked: true, verified: false },
        { kind: 'email', value: 'l***i@example.com', masked: true },
      ],
      attributes: [
        { name: 'address', masked: true },
        { name: 'city', value: '杭州', masked: false },
      ],
      channelIdentities: [{ channel: 'web-chat', verified: true }],
    });
    expect(await agent.call('POST', `/api/customers/${id}/reveal`)).toMatchObject({ status: 403 });
    const revealed = await owner.call('POST', `/api/customers/${id}/reveal`);
    expect(revealed.body).toMatchObject({
      identifiers: [{}, { value: '+8613812345678', masked: false }, { value: 'lilei@example.com' }],
      attributes: [{ value: '西湖区文三路1号', masked: false }, {}],
    });
    const audit = await as(test.app, owner.tenant, (ctx) =>
      sql`select actor_id, subject from platform.audit_entries where action = 'cdp.customer_revealed'`.execute(
        ctx.db,
      ),
    );
    expect(audit.rows).toEqual([{ actor_id: owner.userId, subject: `customer/${id}` }]);
  });

  it('of another tenant is 404 on every route', async () => {
    const id = await known({ name: '李雷' });
    const stranger = await newOwner(test);
    const calls = [
      ['GET', `/api/customers/${id}`, undefined],
      ['PATCH', `/api/customers/${id}`, { name: 'x' }],
      ['POST', `/api/customers/${id}/reveal`, undefined],
      ['POST', `/api/customers/${id}/tags`, { tag: 'x' }],
      ['DELETE', `/api/customers/${id}/tags/x`, undefined],
    ] as const;
    for (const [method, url, body] of calls) {
      expect(await stranger.call(method, url, body)).toMatchObject({
        status: 404,
        body: { code: 'cdp.customer_not_found' },
      });
    }
    expect(await idsOf(stranger, `q=${encodeURIComponent('李雷')}`)).toEqual([]);
    expect(await idsOf(stranger, '')).toEqual([]);
  });
});

describe('PATCH /api/customers/{id}', () => {
  it("writes a person's word over the page's, and takes it away again", async () => {
    const id = await known({ name: '页面上的名字', level: 'silver' });
    const changed = await agent.call('PATCH', `/api/customers/${id}`, {
      name: '王芳',
      attributes: { level: 'gold', phone: '139 0000 1111', note: '喜欢下午联系', age: 30 },
    });
    expect(changed).toMatchObject({
      status: 200,
      body: {
        name: '王芳',
        level: 'gold',
        identifiers: [{ kind: 'phone', verified: false }],
        attributes: [
          { name: 'age', value: 30 },
          { name: 'level', value: 'gold', source: 'person' },
          { name: 'note', value: '喜欢下午联系' },
        ],
      },
    });
    expect(await idsOf(agent, 'q=13900001111')).toEqual([id]);
    expect(await idsOf(agent, `q=${encodeURIComponent('王芳')}`)).toEqual([id]);
    const back = await agent.call('PATCH', `/api/customers/${id}`, {
      name: null,
      attributes: { level: null },
    });
    expect(back.body).toMatchObject({ name: '页面上的名字', level: 'silver' });
    expect(await idsOf(agent, `q=${encodeURIComponent('王芳')}`)).toEqual([]);
  });

  it.each([
    [{ attributes: { phone: '123' } }, 422, 'cdp.identifier_invalid'],
    [{ attributes: { email: null } }, 422, 'cdp.identifier_invalid'],
    [{ attributes: { list: [1] } }, 400, 'request.invalid'],
    [{ attributes: { [`x${'y'.repeat(100)}`]: 1 } }, 400, 'request.invalid'],
    [{ id: 'x' }, 400, 'request.invalid'],
    [{ name: '' }, 400, 'request.invalid'],
  ])('refuses %j', async (body, status, code) => {
    const id = await known({ name: '李雷' });
    expect(await agent.call('PATCH', `/api/customers/${id}`, body)).toMatchObject({ status, body: { code } });
  });

  it('takes attributes by names that JavaScript knows better without harm', async () => {
    const id = await known({});
    const attributes = JSON.parse('{"constructor1": "a", "toString": "b"}') as object;
    expect(await agent.call('PATCH', `/api/customers/${id}`, { attributes })).toMatchObject({ status: 200 });
  });
});

describe('tags', () => {
  it('are put on once, taken off, and listed by how they begin', async () => {
    const id = await known({});
    for (const tag of ['VIP', ' VIP ', '老客户', '老  会员']) {
      expect(await agent.call('POST', `/api/customers/${id}/tags`, { tag })).toMatchObject({ status: 200 });
    }
    const after = await agent.call('DELETE', `/api/customers/${id}/tags/${encodeURIComponent('老客户')}`);
    expect(after.body['items']).toMatchObject([{ tag: 'VIP', source: 'person' }, { tag: '老 会员' }]);
    await agent.call('DELETE', `/api/customers/${id}/tags/never`);
    await agent.call('POST', `/api/customers/${await known({})}/tags`, { tag: '老手' });
    const tags = async (query: string): Promise<unknown> =>
      (await agent.call('GET', `/api/tags${query}`)).body['items'];
    expect(await tags('')).toEqual(['VIP', '老 会员', '老手']);
    expect(await tags(`?prefix=${encodeURIComponent('老')}`)).toEqual(['老 会员', '老手']);
    expect(await tags('?prefix=x')).toEqual([]);
    expect(await tags('?limit=1')).toEqual(['VIP']);
    expect(await agent.call('POST', `/api/customers/${id}/tags`, { tag: '  ' })).toMatchObject({
      status: 422,
      body: { code: 'cdp.tag_invalid' },
    });
    const { rows } = await sql<{ type: string }>`select type from platform.events
      where tenant = ${owner.tenant} and type like 'cdp.tag%' order by seq`.execute(test.app.pools.system);
    expect(rows.map((row) => row.type)).toEqual([
      'cdp.tag_added',
      'cdp.tag_added',
      'cdp.tag_added',
      'cdp.tag_removed',
      'cdp.tag_added',
    ]);
  });
});
